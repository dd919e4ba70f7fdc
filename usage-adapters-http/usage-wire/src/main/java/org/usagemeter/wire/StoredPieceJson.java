package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * A piece of what a storage holds as one line of JSON: an object with one field, whose name is the
 * kind of the piece. Whatever activities and reports name too has the names that it has there.
 *
 * <pre>{@code
 * {"known":{"scopes":[{"project_id":"1"},{"project_id":"1","app_id":"2"}]}}
 * {"recorded":[{"day":"2024-05-01","metric":"activities","project_id":"1","ids":[1,2,3]}]}
 * }</pre>
 *
 * <p>Ids that are numbers stand as JSON integers, up to 2^63 - 1; others as 32 hex digits of their
 * digest, in {@code digests}. Official values are as they are stored: money in billionths of a US
 * dollar. Moments have up to nanoseconds.
 */
public final class StoredPieceJson {

  static final String KNOWN = "known";
  static final String RECORDED = "recorded";
  static final String SEALED = "sealed";
  static final String VOIDED = "voided";
  static final String STATUS = "status";
  static final String FACTS = "facts";
  static final String ANSWERED = "answered";

  private static final List<String> KINDS =
      List.of(KNOWN, RECORDED, SEALED, VOIDED, STATUS, FACTS, ANSWERED);
  private static final JsonFactory FACTORY = new JsonFactory();

  private StoredPieceJson() {}

  /**
   * The line, without a line end.
   *
   * @throws IllegalArgumentException for a name with half a surrogate pair, which no UTF-8 has, and
   *     for a status with a failure of another target
   */
  public static String text(StoredPiece piece) {
    requireNonNull(piece, "piece");
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      PieceText.write(piece, out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * The piece that {@code line} is.
   *
   * @throws IllegalArgumentException for anything else; the message names the field that is wrong
   */
  public static StoredPiece piece(String line) {
    byte[] bytes = IdText.wellFormed("the line", line).getBytes(StandardCharsets.UTF_8);
    return piece(ExportLine.read(bytes, 0, bytes.length));
  }

  /** The piece that the only field of {@code line} is. */
  static StoredPiece piece(ExportFields line) {
    List<String> names = line.names();
    if (names.size() != 1) {
      throw line.refused("has " + names.size() + " fields, not one that is the kind of a piece");
    }
    String kind = names.get(0);
    if (kind.equals(RECORDED)) {
      return PieceReading.recorded(line);
    }
    if (!KINDS.contains(kind)) {
      throw line.refused(
          "has " + Quoted.of(kind) + ", which is no kind of piece: " + String.join(", ", KINDS));
    }
    ExportFields fields = line.object(kind);
    StoredPiece piece = piece(kind, fields);
    fields.end();
    return piece;
  }

  private static StoredPiece piece(String kind, ExportFields fields) {
    return switch (kind) {
      case KNOWN -> PieceReading.known(fields);
      case SEALED -> PieceReading.sealed(fields);
      case VOIDED -> PieceReading.voided(fields);
      case STATUS -> PieceReading.status(fields);
      case FACTS -> PieceReading.facts(fields);
      default -> PieceReading.answered(fields);
    };
  }
}
