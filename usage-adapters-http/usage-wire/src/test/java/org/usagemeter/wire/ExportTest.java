package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.transfer.StoredPiece;

class ExportTest {

  private static final int CUT_PIECES = Boolean.getBoolean("usage.long") ? 20 : 4;

  @Seeds(usual = 5, whole = 20)
  void export_comesBackAsItWas(int seed) throws IOException {
    List<StoredPiece> pieces = pieces(seed, 50);

    byte[] export = export(pieces);

    List<StoredPiece> back = read(new Dribble(export, seed));
    assertThat(back).hasSameSizeAs(pieces);
    for (int i = 0; i < pieces.size(); i++) {
      PieceRows.assertSame(back.get(i), pieces.get(i));
    }
  }

  @Test
  void export_hasAFirstAndALastLine() throws IOException {
    byte[] export = export(List.of(new StoredPiece.Known(List.of(new Project("1")))));

    assertThat(new String(export, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"usage_export":1}
            {"known":{"scopes":[{"project_id":"1"}]}}
            {"end":{"pieces":1}}
            """);
  }

  @Test
  void exportThatIsCutOff_isRefusedAtEveryByte() throws IOException {
    byte[] export = export(pieces(1, CUT_PIECES));
    // Without its very last line feed nothing is missing.
    for (int length = 0; length < export.length - 1; length++) {
      byte[] cut = Arrays.copyOf(export, length);

      assertThatIllegalArgumentException()
          .as("cut off after %s bytes", length)
          .isThrownBy(() -> read(new ByteArrayInputStream(cut)))
          .withMessageStartingWith("line ");
    }
    assertThat(read(new ByteArrayInputStream(export, 0, export.length - 1))).hasSize(CUT_PIECES);
  }

  @Test
  void exportThatIsCutOffAfterALine_saysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"usage_export\":1}\n{\"known\":{\"scopes\":[]}}\n"))
        .withMessage(
            "line 2: the export ends after this line, without a last one that says so: it was cut"
                + " off");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "'' ~ line 1: the line is a string, not an object",
        "{} ~ line 1: the line has no usage_export, so this is not an export",
        "{'id':'1'} ~ line 1: the line has no usage_export, so this is not an export",
        "{'usage_export':'1'} ~ line 1: usage_export is a string, not a number",
        "{'usage_export':0} ~ line 1: the line has usage_export 0, which never was",
        "{'usage_export':1,'x':1} ~ line 1: x is a field that does not belong here",
        "{'usage_export':1}|| ~ line 2: the line is empty",
        "{'usage_export':1}|{'gone':{}} ~ line 2: the line has \"gone\", which is no kind",
        "{'usage_export':1}|{'usage_export':1} ~ line 2: the line has \"usage_export\", which is no",
        "{'usage_export':1}|{'end':{'pieces':1}} ~ line 2: the end tells of 1 pieces, but 0 stand",
        "{'usage_export':1}|{'end':{}} ~ line 2: end has no pieces",
        "{'usage_export':1}|{'end':{'pieces':0},'known':{}} ~ line 2: known is a field that does",
        "{'usage_export':1}|{'end':{'pieces':0}}| ~ line 3: something stands after the end",
        "{'usage_export':1}|{'end':{'pieces':0}}|{'known':{'scopes':[]}} ~ line 3: something stands",
      })
  void brokenExport_isRefusedByItsLine(String text, String reason) {
    String export = text.replace('\'', '"').replace('|', '\n') + "\n";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(export))
        .withMessageStartingWith(reason);
  }

  @Test
  void emptyInput_isNoExport() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(""))
        .withMessage("line 1: the input is empty, which no export is");
  }

  @Test
  void newerExport_isRefusedByItsFormat() {
    assertThatExceptionOfType(UsageException.NewerFormat.class)
        .isThrownBy(() -> read("{\"usage_export\":2,\"more\":{}}\n"))
        .withMessage(
            "the export has format 2, this version reads up to 1: read it with the version that"
                + " wrote it, or a newer one");
  }

  @Test
  void bytesThatAreNotUtf8_areRefused() {
    byte[] export =
        "{\"usage_export\":1}\n{\"known\":\u00e9}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(new ByteArrayInputStream(export)))
        .withMessage("line 2: the line is not UTF-8 from byte 9");
  }

  @Test
  void longestRows_fitInALine() throws IOException {
    ActivityBatch.Builder rows = ActivityBatch.ofStored();
    String name = "\uFFFD".repeat(197);
    for (int row = 0; row < StoredPiece.MAX_ROWS; row++) {
      Publisher publisher = new Publisher(new Account(name), name);
      String label = "\uFFFD".repeat(195) + (10_000 + row);
      Endpoint endpoint = new Endpoint(new Product(publisher, name + "xyz"), name + "xyz", label);
      int leaf = rows.leaf(new Leaf(endpoint, new Metric("m".repeat(64))));
      rows.add(leaf, Long.MIN_VALUE, row, Integer.MAX_VALUE * 86_400L, 0);
    }
    StoredPiece piece = new StoredPiece.Recorded(rows.build());

    List<StoredPiece> back = read(new ByteArrayInputStream(export(List.of(piece))));

    PieceRows.assertSame(back.get(0), piece);
  }

  @Test
  void overlongPiece_isNotWritten() throws IOException {
    SourceTarget target = SourceTarget.usageOf(new Project("1"));
    String reason = "x".repeat(ExportFormat.LONGEST_LINE);
    SourceStatus status =
        new SourceStatus(
            target,
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.of(new SourceFailure(target, Instant.EPOCH, reason)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportWriter writer = new ExportWriter(out);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.write(new StoredPiece.Status(status)))
        .withMessageStartingWith("a piece takes a line of 33554");
    writer.finish();

    assertThat(read(new ByteArrayInputStream(out.toByteArray()))).isEmpty();
  }

  @Test
  void overlongLine_isRefusedBeforeItIsInMemory() {
    InputStream header = bytes("{\"usage_export\":1}\n");
    Endless endless = new Endless();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(new SequenceInputStream(header, endless)))
        .withMessage("line 2: the line is longer than 33554432 bytes");
    assertThat(endless.read).isLessThan(3L * ExportFormat.LONGEST_LINE);
  }

  @Test
  void writer_afterItsEnd_refuses() throws IOException {
    ExportWriter writer = new ExportWriter(OutputStream.nullOutputStream());
    writer.finish();
    writer.finish();

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> writer.write(new StoredPiece.Known(List.of())))
        .withMessage("the export has its end already");
    assertThat(writer.pieces()).isZero();
  }

  @Test
  void reader_afterTheEnd_hasNothingMore() throws IOException {
    ExportReader reader = new ExportReader(new ByteArrayInputStream(export(pieces(3, 2))));
    assertThat(reader.next()).isPresent();
    assertThat(reader.next()).isPresent();
    assertThat(reader.line()).isEqualTo(3);

    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isEmpty();
    assertThat(reader.pieces()).isEqualTo(2);
  }

  @Seeds(usual = 5, whole = 20)
  void mutation_isReadOrRefused(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      byte[] export = export(pieces(random.nextInt(), 5));
      for (int change = random.nextInt(4); change >= 0; change--) {
        export[random.nextInt(export.length)] = (byte) random.nextInt(256);
      }

      assertThatCode(() -> readOrRefuse(export)).doesNotThrowAnyException();
    }
  }

  private static void readOrRefuse(byte[] export) {
    try {
      read(new ByteArrayInputStream(export));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(?s)line [1-7]: [^\\u0000-\\u001f]+");
    } catch (UsageException.NewerFormat e) {
      assertThat(e).hasMessageContaining("the export has format ");
    }
  }

  private static List<StoredPiece> pieces(long seed, int number) {
    RandomPieces random = new RandomPieces(seed);
    List<StoredPiece> pieces = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      pieces.add(random.next());
    }
    return pieces;
  }

  private static byte[] export(List<StoredPiece> pieces) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportWriter writer = new ExportWriter(out);
    for (StoredPiece piece : pieces) {
      writer.write(piece);
    }
    writer.finish();
    return out.toByteArray();
  }

  private static List<StoredPiece> read(String text) {
    return read(bytes(text));
  }

  private static List<StoredPiece> read(InputStream in) {
    ExportReader reader = new ExportReader(in);
    List<StoredPiece> pieces = new ArrayList<>();
    try {
      for (Optional<StoredPiece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
        pieces.add(piece.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableList(pieces);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives few bytes at a time, sometimes none. */
  private static final class Dribble extends InputStream {
    private final InputStream in;
    private final SplittableRandom random;

    Dribble(byte[] bytes, long seed) {
      this.in = new ByteArrayInputStream(bytes);
      this.random = new SplittableRandom(seed);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      return in.read(to, offset, Math.min(length, random.nextInt(50)));
    }
  }

  /** Never ends, and has no line feed. */
  private static final class Endless extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return ' ';
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      Arrays.fill(to, offset, offset + length, (byte) ' ');
      read += length;
      return length;
    }
  }
}
