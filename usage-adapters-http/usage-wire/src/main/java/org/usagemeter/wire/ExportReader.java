package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Reads the pieces of an export one by one, as {@link ExportWriter} wrote them. Holds one line at a
 * time, of at most 2^25 bytes. For use by one thread.
 */
public final class ExportReader {

  private final ExportLines lines;
  private long pieces;
  private boolean begun;
  private boolean finished;

  /**
   * A reader of {@code in}, of which nothing is read yet.
   *
   * @param in left open; a buffer is not needed
   */
  public ExportReader(InputStream in) {
    this.lines = new ExportLines(requireNonNull(in, "in"));
  }

  /** How many pieces were read. */
  public long pieces() {
    return pieces;
  }

  /** The number of the line that was read last, 1 for the first. */
  public long line() {
    return lines.number();
  }

  /**
   * The next piece; nothing once the last line was read and nothing stands behind it. After it
   * threw something it is not asked again.
   *
   * @throws IllegalArgumentException if the input is not an export, or was cut off; the message
   *     starts with the number of the line
   * @throws UsageException.NewerFormat for an export of a newer version
   * @throws IOException if the input cannot be read
   */
  public Optional<StoredPiece> next() throws IOException {
    if (finished) {
      return Optional.empty();
    }
    try {
      if (!begun) {
        readHeader();
        begun = true;
      }
      Optional<StoredPiece> piece = readPiece();
      finished = piece.isEmpty();
      return piece;
    } catch (IllegalArgumentException e) {
      long line = Math.max(1, lines.number());
      throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
    }
  }

  private void readHeader() throws IOException {
    if (!lines.next()) {
      throw new IllegalArgumentException("the input is empty, which no export is");
    }
    ExportFields header = fields();
    if (!header.has(ExportFormat.HEADER)) {
      throw header.refused("has no " + ExportFormat.HEADER + ", so this is not an export");
    }
    long version = header.number(ExportFormat.HEADER);
    if (version > ExportFormat.VERSION) {
      throw new UsageException.NewerFormat(
          "the export has format "
              + version
              + ", this version reads up to "
              + ExportFormat.VERSION
              + ": read it with the version that wrote it, or a newer one");
    }
    if (version < 1) {
      throw header.refused("has " + ExportFormat.HEADER + " " + version + ", which never was");
    }
    header.end();
  }

  private Optional<StoredPiece> readPiece() throws IOException {
    if (!lines.next()) {
      throw new IllegalArgumentException(
          "the export ends after this line, without a last one that says so: it was cut off");
    }
    ExportFields line = fields();
    if (line.has(ExportFormat.END)) {
      readEnd(line);
      return Optional.empty();
    }
    StoredPiece piece = StoredPieceJson.piece(line);
    pieces++;
    return Optional.of(piece);
  }

  private void readEnd(ExportFields line) throws IOException {
    ExportFields end = line.object(ExportFormat.END);
    long told = end.number(ExportFormat.PIECES);
    end.end();
    line.end();
    if (told != pieces) {
      throw new IllegalArgumentException(
          "the end tells of " + told + " pieces, but " + pieces + " stand before it");
    }
    if (lines.next()) {
      throw new IllegalArgumentException("something stands after the end of the export");
    }
  }

  private ExportFields fields() {
    return ExportLine.read(lines.bytes(), lines.from(), lines.to());
  }
}
