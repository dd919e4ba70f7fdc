package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist.Typed;

class MeterCommandTest {

  private static final String DAY = "2026-11-20,2026-11-21,";

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
  }

  @Test
  void goodFile_isCountedOncePerDayAndLevel() {
    typist.file("a.ndjson", Typist.event(1), Typist.event(2), Typist.event(1));

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed)
        .isEqualTo(new Typed(0, "read 3  counted 2  duplicate 1  ignored 0  refused 0\n", ""));
    assertThat(typist.recorded())
        .containsExactly(DAY + "7,,activities,2", DAY + "7,8,activities,2");
  }

  @Test
  void cloudEvents_areNamedOrFound() {
    typist.file(
        "a.json",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",",
        "\"time\":\"2026-11-20T12:00:00Z\",\"data\":{\"project_id\":\"7\",\"app_id\":\"8\"}}");

    Typed named = typist.types("meter", "--format", "cloudevents", "a.json");
    Typed found = typist.types("meter", "a.json");

    assertThat(named)
        .isEqualTo(new Typed(0, "read 1  counted 1  duplicate 0  ignored 0  refused 0\n", ""));
    assertThat(found.out()).isEqualTo("read 1  counted 0  duplicate 1  ignored 0  refused 0\n");
    assertThat(typist.recorded())
        .containsExactly(DAY + "7,,activities,1", DAY + "7,8,activities,1");
  }

  @Test
  void sameFileAgain_changesNothing() {
    typist.file("a.ndjson", Typist.event(1), Typist.event(2));
    typist.types("meter", "a.ndjson");

    Typed again = typist.types("meter", "a.ndjson");

    assertThat(again.out()).isEqualTo("read 2  counted 0  duplicate 2  ignored 0  refused 0\n");
    assertThat(typist.recorded())
        .containsExactly(DAY + "7,,activities,2", DAY + "7,8,activities,2");
  }

  @Test
  void data_holdOneFileAfterwards() throws IOException {
    typist.file("a.ndjson", Typist.event(1));

    typist.types("meter", "--data", "here/and/there", "a.ndjson");

    try (Stream<Path> files = Files.list(directory.resolve("here/and/there"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("usage.db")
          .allMatch(name -> name.startsWith("usage.db"));
    }
  }

  @Test
  void severalFiles_areSummedUp() {
    typist.file("a.ndjson", Typist.event(1), Typist.event(2));
    typist.file("b.ndjson", Typist.event(2), Typist.event(3));

    Typed typed = typist.types("meter", "a.ndjson", "b.ndjson");

    assertThat(typed.out())
        .isEqualTo(
            """
            a.ndjson: read 2  counted 2  duplicate 0  ignored 0  refused 0
            b.ndjson: read 2  counted 1  duplicate 1  ignored 0  refused 0
            total: read 4  counted 3  duplicate 1  ignored 0  refused 0
            """);
  }

  @Test
  void standardInput_isMetered() {
    Typed typed = typist.pipes(Typist.event(1) + "\n" + Typist.event(2), "meter", "-");

    assertThat(typed.out()).startsWith("read 2  counted 2");
    assertThat(typist.recorded()).hasSize(2);
  }

  @Test
  void standardInputTwice_isAWrongCall() {
    Typed typed = typist.types("meter", "-", "-");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage meter: standard input (-) can be read only once\n");
  }

  @Test
  void byteOrderMarkCrLfAndBlankLines_areAsIfTheyWereNotThere() {
    typist.file("a.ndjson", "\uFEFF" + Typist.event(1) + "\r", "\r", "", Typist.event(2) + "\r");

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed.out()).isEqualTo("read 2  counted 2  duplicate 0  ignored 0  refused 0\n");
  }

  @Test
  void gzip_isRecognisedByItsBytes() {
    byte[] two = join(gzip(Typist.event(1) + "\n"), gzip(Typist.event(2) + "\n"));
    typist.file("packed-but-not-so-named.ndjson", two);
    typist.file("not-packed.gz", Typist.event(3));

    Typed typed = typist.types("meter", "packed-but-not-so-named.ndjson", "not-packed.gz");

    assertThat(typed.out())
        .endsWith("total: read 3  counted 3  duplicate 0  ignored 0  refused 0\n");
  }

  @Test
  void gzipThatBreaksOff_isRefusedWhole() {
    String lines =
        LongStream.range(0, 50_000).mapToObj(Typist::event).collect(Collectors.joining("\n"));
    byte[] packed = gzip(lines);
    typist.file("a.gz", Arrays.copyOf(packed, packed.length - 1_000));

    Typed typed = typist.types("meter", "a.gz");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .isEqualTo(
            "a.gz: it ends in the middle of its gzip data; nothing of the file was recorded\n");
    assertThat(typist.recorded()).isEmpty();
  }

  @Test
  void gzipThatBreaksOff_withSkip_keepsWhatCameBefore() {
    String lines =
        LongStream.range(0, 50_000).mapToObj(Typist::event).collect(Collectors.joining("\n"));
    byte[] packed = gzip(lines);
    typist.file("a.gz", Arrays.copyOf(packed, packed.length - 1_000));

    Typed typed = typist.types("meter", "--on-error", "skip", "a.gz");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .containsPattern(
            "a.gz: it ends in the middle of its gzip data; [0-9,]+ activities of the file are"
                + " recorded, and metering it again counts none of them twice\n");
    assertThat(typist.recorded()).hasSize(2);
  }

  @Test
  void moreThanFitsInMemory_waitsInATemporaryFile() throws IOException {
    Typist forgetful = new Typist(directory, "sqlite", 1_000);
    String[] lines = LongStream.range(0, 150_000).mapToObj(Typist::event).toArray(String[]::new);
    forgetful.file("a.ndjson", lines);

    Typed typed = forgetful.types("meter", "a.ndjson");

    assertThat(typed.out())
        .isEqualTo("read 150,000  counted 150,000  duplicate 0  ignored 0  refused 0\n");
    assertThat(typist.recorded())
        .containsExactly(DAY + "7,,activities,150000", DAY + "7,8,activities,150000");
    try (Stream<Path> files = Files.list(directory.resolve("usage-data"))) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("spool"));
    }
  }

  @Test
  void badLastLine_afterMoreThanFitsInMemory_recordsNothing() throws IOException {
    Typist forgetful = new Typist(directory, "sqlite", 1_000);
    String lines =
        LongStream.range(0, 150_000).mapToObj(Typist::event).collect(Collectors.joining("\n"));

    Typed typed = forgetful.pipes(lines + "\n{\"id\":", "meter", "-");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).startsWith("-:150001:1: ");
    assertThat(typist.recorded()).isEmpty();
    try (Stream<Path> files = Files.list(directory.resolve("usage-data"))) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("spool"));
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
