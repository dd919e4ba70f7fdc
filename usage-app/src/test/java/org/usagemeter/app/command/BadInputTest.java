package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist.Typed;

class BadInputTest {

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
  }

  @Test
  void badLine_refusesItsWholeFile() {
    typist.file("a.ndjson", Typist.event(1), "{\"id\":\"2\",", Typist.event(3));

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed)
        .isEqualTo(
            new Typed(
                1,
                "read 3  counted 0  duplicate 0  ignored 0  refused 1\n",
                """
                a.ndjson:2:1: ends in the middle of a value
                a.ndjson: nothing of it was recorded; correct it, or record its other lines with --on-error skip
                """));
    assertThat(typist.recorded()).isEmpty();
  }

  @Test
  void badLine_saysWhereOnTheLine() {
    typist.file("a.ndjson", "{\"id\":\"1\",\"consumed_at\":\"yesterday\",\"project_id\":\"7\"}");

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed.err())
        .startsWith(
            "a.ndjson:1:25: consumed_at \"yesterday\" is not a moment such as"
                + " 2026-11-20T12:00:00Z\n");
  }

  @Test
  void moreThanTwentyBadLines_areOnlyCounted() {
    String[] lines = IntStream.range(0, 1_034).mapToObj(i -> "no").toArray(String[]::new);
    typist.file("a.ndjson", lines);

    Typed typed = typist.types("meter", "--format", "usage", "a.ndjson");

    assertThat(typed.err().lines()).hasSize(22);
    assertThat(typed.err().lines().toList().get(20)).isEqualTo("… and 1,014 more");
    assertThat(typed.out())
        .isEqualTo("read 1,034  counted 0  duplicate 0  ignored 0  refused 1,034\n");
  }

  @Test
  void skip_recordsTheOthersAndListsWhatItLeft() {
    typist.file("a.ndjson", Typist.event(1), "{\"id\":\"2\",", Typist.event(3));

    Typed typed = typist.types("meter", "--on-error", "skip", "a.ndjson");

    assertThat(typed)
        .isEqualTo(
            new Typed(
                0,
                "read 3  counted 2  duplicate 0  ignored 0  refused 1\n",
                """
                a.ndjson:2:1: ends in the middle of a value
                a.ndjson: these lines were left out, the others are recorded
                """));
    assertThat(typist.recorded()).hasSize(2);
  }

  @Test
  void fileThatIsRefused_leavesTheOthersRecorded() {
    typist.file("a.ndjson", Typist.event(1));
    typist.file("b.ndjson", Typist.event(2), "no");
    typist.file("c.ndjson", Typist.event(3));

    Typed typed = typist.types("meter", "a.ndjson", "b.ndjson", "c.ndjson");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).endsWith("recorded, and staying so: a.ndjson, c.ndjson\n");
    assertThat(typed.out())
        .endsWith("total: read 4  counted 2  duplicate 0  ignored 0  refused 1\n");
  }

  @Test
  void missingFile_keepsEveryFileFromBeingRead() {
    typist.file("a.ndjson", Typist.event(1));

    Typed typed = typist.types("meter", "a.ndjson", "b.ndjson");

    assertThat(typed)
        .isEqualTo(new Typed(1, "", "usage meter: b.ndjson: no such file; nothing was recorded\n"));
    assertThat(directory.resolve("usage-data")).doesNotExist();
  }

  @Test
  void directoryForAFile_isSaid() {
    Typed typed = typist.types("meter", ".");

    assertThat(typed.err())
        .isEqualTo("usage meter: .: a directory, not a file; nothing was recorded\n");
  }

  @Test
  void nulInAFileName_isAWrongCall() {
    Typed typed = typist.types("meter", "a\0b");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage meter: not the name of a file");
  }

  @Test
  void activityFromAhead_isRefused() {
    typist.file(
        "a.ndjson",
        "{\"id\":1,\"consumed_at\":\"2026-11-21T12:05:00Z\",\"project_id\":\"7\"}",
        "{\"id\":2,\"consumed_at\":\"2026-11-21T12:05:00.000000001Z\",\"project_id\":\"7\"}");

    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed.err())
        .startsWith(
            "a.ndjson:2:1: consumed at 2026-11-21T12:05:00.000000001Z, more than 5 minutes ahead of"
                + " 2026-11-21T12:00:00Z\n");
  }

  @Test
  void asOf_isThePresent() {
    typist.file("a.ndjson", Typist.event(1));

    Typed early = typist.types("meter", "--as-of", "2026-11-20T11:54:59Z", "a.ndjson");
    Typed inTime = typist.types("meter", "--as-of", "2026-11-20T13:55:00+02:00", "a.ndjson");

    assertThat(early.code()).isEqualTo(1);
    assertThat(inTime.code()).isZero();
  }

  @Test
  void payloadMomentAhead_isAWrongCallAndNotAHundredBadLines() {
    typist.file("ids.txt", "1990000000000000001");

    Typed typed =
        typist.types(
            "meter",
            "--format",
            "ids",
            "--project",
            "7",
            "--consumed-at",
            "2026-11-22T00:00:00Z",
            "ids.txt");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith(
            "usage meter: --consumed-at 2026-11-22T00:00:00Z is more than 5 minutes ahead of"
                + " 2026-11-21T12:00:00Z; --as-of sets another present\n");
  }
}
