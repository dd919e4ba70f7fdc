package org.usagemeter.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.app.shared.ExportContents;

/** {@code usage export} and {@code usage import}. */
class TransferCommandsTest {

  private static final int ACTIVITIES = 25_000;
  private static final String COPY = "sqlite:copy/usage.db";

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void meterSome() {
    typist = new Typist(directory);
    typist.file(
        "a.ndjson", LongStream.range(0, ACTIVITIES).mapToObj(Typist::event).toArray(String[]::new));
    assertThat(typist.types("meter", "a.ndjson").code()).isZero();
  }

  private byte[] exported(String file) throws IOException {
    assertThat(typist.types("export", file).code()).isZero();
    return Files.readAllBytes(directory.resolve(file));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void exportToAFile_saysWhatItWrote_andLeavesNothingElse() throws IOException {
    Typed typed = typist.types("export", "usage.ndjson");

    assertThat(typed)
        .isEqualTo(new Typed(0, "exported 2 scopes, 25,000 activities of open days\n", ""));
    assertThat(files()).containsExactly("a.ndjson", "usage-data", "usage.ndjson");
    assertThat(Files.readString(directory.resolve("usage.ndjson")))
        .startsWith("{\"usage_export\":1}\n");
  }

  @Test
  void exportToStandardOutput_isTheSame_andSaysItsWordsBeside() throws IOException {
    Typed typed = typist.types("export");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).isEqualTo(new String(exported("usage.ndjson"), UTF_8));
    assertThat(typed.err()).isEqualTo("exported 2 scopes, 25,000 activities of open days\n");
    assertThat(typist.types("export", "-").out()).isEqualTo(typed.out());
  }

  @Test
  void packedExport_hasTheSameInIt_andIsRead() throws IOException {
    byte[] packed = exported("usage.ndjson.gz");
    byte[] plain = exported("usage.ndjson");

    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(in.readAllBytes()).isEqualTo(plain);
    }
    assertThat(typist.types(new ByteArrayInputStream(packed), "import", "--storage", COPY).out())
        .isEqualTo("imported 2 scopes, 25,000 activities of open days\nnew: 4 of 4 pieces\n");
    assertThat(typist.types("report", "--project", "7", "--storage", COPY))
        .isEqualTo(typist.types("report", "--project", "7"));
  }

  @Test
  void secondImport_changesNothing() throws IOException {
    exported("usage.ndjson");
    ExportContents export = ExportContents.of(directory.resolve("usage.ndjson"));
    Typed first = typist.types("import", "--storage", COPY, "usage.ndjson");
    Typed second = typist.types("import", "--storage", COPY, "usage.ndjson");

    assertThat(first.code()).isZero();
    assertThat(second)
        .isEqualTo(
            new Typed(
                0,
                """
                imported 2 scopes, 25,000 activities of open days
                nothing new: all of it was here already
                """,
                ""));
    assertThat(typist.types("export", "--storage", COPY, "copy.ndjson").code()).isZero();
    assertThat(ExportContents.of(directory.resolve("copy.ndjson"))).isEqualTo(export);
  }

  @Test
  void exportThatWasCutOff_isTakenAsFarAsItGoes_andCompletedByTheWholeOne() throws IOException {
    byte[] export = exported("usage.ndjson");
    typist.file("half", Arrays.copyOf(export, export.length / 2));

    Typed half = typist.types("import", "--storage", COPY, "half");
    Typed whole = typist.types("import", "--storage", COPY, "usage.ndjson");

    assertThat(half.code()).isEqualTo(1);
    assertThat(half.out()).isEmpty();
    assertThat(half.err())
        .startsWith("usage import: half: line ")
        .endsWith(
            "; taken over before that: 2 scopes, 10,000 activities of open days; run it again with"
                + " the whole export, which takes over the rest\n");
    assertThat(whole.code()).isZero();
    assertThat(whole.out()).contains("new: 2 of 4 pieces");
    assertThat(typist.types("report", "--project", "7", "--storage", COPY))
        .isEqualTo(typist.types("report", "--project", "7"));
  }

  @Test
  void packedExportThatWasCutOff_isSaid() throws IOException {
    byte[] export = exported("usage.ndjson");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(export);
    }
    typist.file("half.gz", Arrays.copyOf(packed.toByteArray(), packed.size() / 2));

    Typed half = typist.types("import", "--storage", COPY, "half.gz");

    assertThat(half.code()).isEqualTo(1);
    assertThat(half.err()).startsWith("usage import: half.gz: ").contains("run it again");
  }

  @Test
  void somethingElse_isNoExport_andNothingIsTaken() {
    Typed typed = typist.types("import", "--storage", COPY, "a.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("usage import: a.ndjson: line 1: ")
        .endsWith("; nothing was taken over\n");
    assertThat(typist.types("import", "--storage", COPY, "missing").err())
        .startsWith("usage import: missing: no such file");
  }

  @Test
  void exportOfNothing_isSaid() {
    Typed typed = typist.types("export", "--data", "elsewhere", "usage.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("nothing was metered into ", "elsewhere yet");
    assertThat(directory.resolve("usage.ndjson")).doesNotExist();
  }

  @Test
  void fileThatCannotBeWritten_isSaid_andWhatWasThereStays() throws IOException {
    Files.createDirectory(directory.resolve("folder"));

    Typed folder = typist.types("export", "folder");
    Typed nowhere = typist.types("export", "no/such/usage.ndjson");

    assertThat(folder.err())
        .isEqualTo("usage export: folder: a directory, not a file; nothing was exported\n");
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.err()).startsWith("usage export: the export is not complete: ");
    assertThat(files()).containsExactly("a.ndjson", "folder", "usage-data");
  }

  @Test
  void whatContradictsTheStorage_isRefused_withItsLine() throws IOException {
    exported("usage.ndjson");
    typist.at("2027-03-01T12:00:00Z");
    assertThat(typist.types("import", "--storage", COPY, "usage.ndjson").code()).isZero();
    assertThat(typist.types("seal", "--storage", COPY).out()).contains("sealed 2026-11-20");

    Typed typed = typist.types("import", "--storage", COPY, "usage.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .startsWith("usage import: usage.ndjson: line 3: 10000 late: their days are sealed")
        .contains("; taken over before that: 2 scopes");
  }

  @Test
  void interruptedImport_leavesWhatASecondOneCompletes() throws IOException {
    byte[] export = exported("usage.ndjson");
    Thread me = Thread.currentThread();
    InputStream halting =
        new ByteArrayInputStream(export) {
          @Override
          public synchronized int read(byte[] to, int offset, int length) {
            if (pos > export.length / 2) {
              me.interrupt();
            }
            return super.read(to, offset, Math.min(length, 1_000));
          }
        };

    Typed interrupted = typist.types(halting, "import", "--storage", COPY);

    assertThat(interrupted.code()).isEqualTo(1);
    assertThat(interrupted.err()).contains("usage import: -: interrupted");
    assertThat(typist.types("import", "--storage", COPY, "usage.ndjson").code()).isZero();
    assertThat(typist.types("report", "--project", "7", "--storage", COPY))
        .isEqualTo(typist.types("report", "--project", "7"));
  }
}
