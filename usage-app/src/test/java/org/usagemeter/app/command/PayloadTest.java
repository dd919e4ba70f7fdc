package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.command.Typist.Typed;

class PayloadTest {

  private static final String TWEET =
      "{\"data\":{\"id\":\"1990000000000000001\",\"text\":\"a\","
          + "\"created_at\":\"2026-11-16T10:00:00.000Z\"}}";

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void sitDown() {
    typist = new Typist(directory);
    typist.file("a.ndjson", TWEET);
  }

  @Test
  void scopeAndMomentMissing_areBothAskedFor() {
    Typed typed = typist.types("meter", "a.ndjson");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .isEqualTo(
            """
            usage meter: payloads do not say it, so say who consumed them, with --project ID [--app ID], or --account NAME --publisher TYPE --product TYPE [--endpoint TYPE --label LABEL]; and when, with --consumed-at 2026-11-20T12:00:00Z for one moment, or --consumed-at payload for the time in each
            More about it: usage meter --help
            """);
  }

  @Test
  void momentMissing_namesBothForms() {
    Typed typed = typist.types("meter", "--project", "7", "a.ndjson");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith(
            "usage meter: payloads do not say it, so say when, with --consumed-at"
                + " 2026-11-20T12:00:00Z for one moment, or --consumed-at payload for the time in"
                + " each\n");
  }

  @Test
  void termsMissingForALaterFile_saysWhatStays() {
    typist.file("events.ndjson", Typist.event(1));

    Typed typed = typist.types("meter", "events.ndjson", "a.ndjson");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("recorded, and staying so: events.ndjson\n");
    assertThat(typist.recorded()).hasSize(2);
  }

  @Test
  void payloadFormat_isAskedForItsTermsBeforeAnythingIsMade() {
    Typed typed = typist.types("meter", "--format", "v2", "a.ndjson");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(directory.resolve("usage-data")).doesNotExist();
  }

  @Test
  void payloadTime_isItsDay() {
    Typed typed = typist.types("meter", "--project", "7", "--consumed-at", "payload", "a.ndjson");

    assertThat(typed.code()).isZero();
    assertThat(typist.recorded()).containsExactly("2026-11-16,2026-11-17,7,,activities,1");
  }

  @Test
  void moment_isTheDayOfAll() {
    typist.types(
        "meter",
        "--project",
        "7",
        "--app",
        "8",
        "--consumed-at",
        "2026-11-02T23:30:00-02:00",
        "a.ndjson");

    assertThat(typist.recorded())
        .containsExactly(
            "2026-11-03,2026-11-04,7,,activities,1", "2026-11-03,2026-11-04,7,8,activities,1");
  }

  @Test
  void idList_hasTheMomentInTheId() {
    typist.file("ids.txt", "1241870400000000000", "1241870400000000000");

    Typed typed =
        typist.types(
            "meter",
            "--project",
            "7",
            "--metric",
            "activities",
            "--consumed-at",
            "payload",
            "ids.txt");

    assertThat(typed.out()).startsWith("read 2  counted 1  duplicate 1");
  }

  @Test
  void unusedTerms_areNoted() {
    typist.file("events.ndjson", Typist.event(1));

    Typed typed = typist.types("meter", "--project", "9", "events.ndjson");

    assertThat(typed.code()).isZero();
    assertThat(typed.err())
        .isEqualTo("note: each line says who consumed it and when; options were not used\n");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--app 8                                   | --app needs --project",
        "--project 7 --account a                   | --account does not go with --project",
        "--project 7 --publisher p                 | --publisher does not go with --project",
        "--publisher p                             | --publisher needs --account",
        "--label l                                 | --label needs --account",
        "--account a --publisher p                 | --account needs --publisher and --product",
        "--account a --publisher p --product q --endpoint e | --endpoint needs --label",
        "--account a --publisher p --product q --label l    | --label needs --endpoint",
        "--project 7 --metric 1                    | --metric: metric name is not a letter",
        "--project 7 --consumed-at noon            | --consumed-at \"noon\" is not a moment",
        "--as-of 2026-11-20                        | --as-of \"2026-11-20\" is not a moment",
        "--format xml                              | --format \"xml\" is not one of auto, usage,",
        "--on-error panic                          | --on-error \"panic\" is not one of refuse, skip",
        "--config none.yaml                        | --config none.yaml: there is no such file",
        "--nonsense                                | Unknown option: '--nonsense'",
        "--project 7 --project 8                   | option '--project' (ID) should be specified"
      })
  void optionsThatDoNotFit_areAWrongCall(String options, String message) {
    String[] words = ("meter " + options + " a.ndjson").split(" +");

    Typed typed = typist.types(words);

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage meter: " + message);
    assertThat(directory.resolve("usage-data")).doesNotExist();
  }

  @Test
  void controlCharacterInAScope_isAWrongCall() {
    Typed typed =
        typist.types("meter", "--project", "7\u0007", "--consumed-at", "payload", "a.ndjson");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage meter: project id has a control character\n");
  }
}
