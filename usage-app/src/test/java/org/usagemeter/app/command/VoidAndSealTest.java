package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.command.Typist.Typed;

class VoidAndSealTest {

  private static final String WHAT = "activity 1 of 8 on 2026-11-20";

  @TempDir private Path directory;

  private Typist typist;

  @BeforeEach
  void meterTwo() {
    typist = new Typist(directory);
    typist.file("a.ndjson", Typist.event(1), Typist.event(2));
    typist.types("meter", "a.ndjson");
  }

  private Typed voids(String id) {
    return typist.types(
        "void",
        "--project",
        "7",
        "--app",
        "8",
        "--id",
        id,
        "--day",
        "2026-11-20",
        "--reason",
        "a test");
  }

  @Test
  void voided_noLongerCounts() {
    Typed typed = voids("1");

    assertThat(typed).isEqualTo(new Typed(0, "voided: " + WHAT + " no longer counts\n", ""));
    assertThat(typist.recorded())
        .containsExactly(
            "2026-11-20,2026-11-21,7,,activities,1", "2026-11-20,2026-11-21,7,8,activities,1");
  }

  @Test
  void voidedAgain_changesNothing() {
    voids("1");

    assertThat(voids("1"))
        .isEqualTo(new Typed(0, "already void: " + WHAT + "; nothing changed\n", ""));
  }

  @Test
  void voided_staysVoidWhenMeteredAgain() {
    voids("1");

    Typed again = typist.types("meter", "a.ndjson");

    assertThat(again.out()).startsWith("read 2  counted 0  duplicate 2");
  }

  @Test
  void neverCounted_isAFailure() {
    assertThat(voids("3"))
        .isEqualTo(
            new Typed(1, "", "never counted: activity 3 of 8 on 2026-11-20; nothing changed\n"));
  }

  @Test
  void moment_standsForItsDay() {
    Typed typed =
        typist.types(
            "void",
            "--project",
            "7",
            "--app",
            "8",
            "--id",
            "1",
            "--consumed-at",
            "2026-11-21T00:30:00+01:00",
            "--reason",
            "a test");

    assertThat(typed.out()).isEqualTo("voided: " + WHAT + " no longer counts\n");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--project 7 --id 1 --reason r                   | say when it was consumed, with either",
        "--project 7 --id 1 --reason r --day 2026-11-20 --consumed-at 2026-11-20T00:00:00Z | say when",
        "--id 1 --reason r --day 2026-11-20              | say whose: --project ID [--app ID], or",
        "--project 7 --reason r --day 2026-11-20         | Missing required option: '--id=ID'",
        "--project 7 --id 1 --day 2026-11-20             | Missing required option: '--reason=TEXT'",
        "--project 7 --id 1 --day 20261120 --reason r    | --day \"20261120\" is not a day",
        "--project 7 --id 1 --day 2026-11-20 --reason  _ | a reason has 1 to 500 characters",
        "--project 7 --id _ --day 2026-11-20 --reason  r | id is empty",
        "--project 7 --id 1 --day 2026-11-20 --reason r --metric no | metric \"no\" is not one of",
      })
  void wrongCall_isSaid(String options, String message) {
    String[] words = ("void " + options).split(" +");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("_") ? "" : words[i];
    }

    Typed typed = typist.types(words);

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage void: " + message);
  }

  @Test
  void seal_makesOldDaysFinal() {
    Typed sealed = typist.types("seal", "--as-of", "2026-12-26T00:00:00Z");
    Typed late = typist.types("meter", "a.ndjson");
    Typed voided = voids("1");

    assertThat(sealed).isEqualTo(new Typed(0, "sealed 2026-11-20\n", ""));
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).startsWith("a.ndjson:1:1: late: 2026-11-20 is sealed");
    assertThat(voided.code()).isEqualTo(1);
    assertThat(voided.err()).startsWith("usage void: 1 late: their days are sealed");
    assertThat(typist.recorded()).hasSize(2);
  }

  @Test
  void seal_leavesYoungDaysOpen() {
    Typed sealed = typist.types("seal", "--as-of", "2026-12-25T23:59:59Z");

    assertThat(sealed).isEqualTo(new Typed(0, "nothing to seal: no open day is that old\n", ""));
  }

  @Test
  void seal_keepsAsManyDaysAsAsked() {
    Typed sealed = typist.types("seal", "--as-of", "2026-11-22T00:00:00Z", "--late-days", "1");

    assertThat(sealed.out()).isEqualTo("sealed 2026-11-20\n");
  }

  @Test
  void seal_ofEveryDay_isAWrongCall() {
    Typed sealed = typist.types("seal", "--late-days", "0");

    assertThat(sealed.code()).isEqualTo(2);
    assertThat(sealed.err()).startsWith("usage seal: --late-days is 1 or more, not 0\n");
  }
}
