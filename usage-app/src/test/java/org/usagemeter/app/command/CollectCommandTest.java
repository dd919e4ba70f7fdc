package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.domain.official.SourceTarget;

class CollectCommandTest {

  /** One request for each source: a first contact with the account takes minutes. */
  private static final String COLLECT = "collect --from 2026-09-01";

  @TempDir private Path directory;

  private Collector collector;

  @BeforeEach
  void sitDown() {
    collector = new Collector(directory);
  }

  @AfterEach
  void standUp() {
    collector.close();
    assertThat(Collector.SECRETS.stream().filter(collector.everything()::contains).count())
        .isZero();
  }

  @Test
  void eachSource_saysWhatItGave() {
    assertThat(collector.types(COLLECT))
        .isEqualTo(
            new Typed(
                0,
                """
                main: answered 1  new 167  revised 0  unchanged 0
                credits: answered 1  new 3  revised 0  unchanged 0
                gnip: answered 1  new 7  revised 0  unchanged 0
                """,
                "note: credits tells of today only\n"));
    assertThat(collector.vendor.targetsAfter(0))
        .hasSize(3)
        .anyMatch(target -> target.startsWith("/2/usage/tweets?") && target.contains("days=82"))
        .anyMatch(target -> target.contains("fromDate=202609010000"));
  }

  @Test
  void again_asksOnlyForWhatCanStillChange() {
    collector.types(COLLECT);

    Typed again = collector.types("collect --source main");

    // Eight days of two scopes were never asked for; after that, four are not settled.
    assertThat(again.out()).isEqualTo("main: answered 1  new 16  revised 0  unchanged 167\n");
    assertThat(collector.types("collect --source main --once").code()).isZero();
    assertThat(collector.vendor.targetsAfter(4)).singleElement().asString().contains("days=4");
  }

  @Test
  void from_beforeWhatTheVendorTells_isSaid() {
    Typed typed = collector.types("collect --source main --from 2026-01-01");

    assertThat(typed.code()).isZero();
    assertThat(typed.err())
        .isEqualTo(
            "note: main goes back to 2026-08-24 and no further, so it is asked from that day on\n");
    assertThat(collector.vendor.targetsAfter(0)).singleElement().asString().contains("days=90");
  }

  @Test
  void vendorThatLetsOneNotIn_failsThatSourceOnly() {
    collector.vendor.then(401, "{\"title\":\"Unauthorized\",\"status\":401}");

    Typed typed = collector.types("collect --source main");
    String said = collector.types("sources").out();
    Typed others = collector.types("collect --source credits");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.out()).isEqualTo("main: answered 0  new 0  revised 0  unchanged 0\n");
    assertThat(typed.err()).startsWith("main: the vendor does not let").hasLineCount(1);
    assertThat(said).contains("\nmain: the vendor does not let");
    assertThat(others.code()).isZero();
    assertThat(collector.types("sources").out())
        .containsPattern("main +v2 +project 7 +failing +never")
        .containsPattern(
            "credits +v2-credits +project 7 +answering +2026-11-21T12:00:00Z \\(0s ago");
  }

  @Test
  void capThatIsReached_isSaid_andNotAskedForAgain() {
    collector.vendor.then(
        429,
        "{\"title\":\"UsageCapExceeded\",\"period\":\"Monthly\",\"scope\":\"Product\",\"detail\":"
            + "\"Usage cap exceeded: Monthly product cap\","
            + "\"type\":\"https://api.twitter.com/2/problems/usage-capped\"}");

    Typed typed = collector.types("collect --source main");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("Usage cap exceeded: Monthly product cap");
    assertThat(collector.vendor.asked()).hasSize(1);
  }

  @Test
  void answerThatNobodyKnows_isKeptForAReport() throws IOException {
    collector.vendor.then(200, "{\"hello\":\"planted-secret-of-the-project\"}");

    Typed typed = collector.types("collect --source main");

    Path kept = directory.resolve("usage-data/unknown-answer-main.txt");
    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("the answer is in " + kept + ", for a bug report");
    String answer = Files.readString(kept);
    assertThat(answer).contains("hello");
    assertThat(Collector.SECRETS.stream().filter(answer::contains).count()).isZero();
  }

  @Test
  void secretThatIsNotThere_failsThatSourceOnly() throws IOException {
    Files.delete(directory.resolve("x-token"));

    Typed typed = collector.types(COLLECT);

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err())
        .contains("main: the file that token_file names is not there; it is looked for from ");
    assertThat(typed.out()).contains("gnip: answered 1 ");
    assertThat(collector.vendor.asked()).hasSize(2);
  }

  @Test
  void secretThatCannotBeSent_isSaidAndNotShown() throws IOException {
    Files.writeString(directory.resolve("x-token"), "planted-secret with a space");

    Typed typed = collector.types("collect --source main");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).startsWith("main: a bearer token has a character other than");
    assertThat(collector.vendor.asked()).isEmpty();
  }

  @Test
  void secrets_goToTheVendor() {
    collector.types(COLLECT);

    assertThat(
            collector.vendor.asked().stream().map(asked -> asked.authorization().split(" ", -1)[0]))
        .containsExactlyInAnyOrder("Bearer", "Bearer", "Basic");
  }

  @Test
  void interrupted_goesOnWhereItWas() throws Exception {
    Kept.answer(
        directory, SourceTarget.usageOf(Collector.PUBLISHER.account()), "2025-10-01", "2026-06-01");
    collector.vendor.then().thenIsSilent();
    CompletableFuture<Typed> first = new CompletableFuture<>();
    Thread person =
        new Thread(() -> first.complete(collector.types("collect --source gnip")), "person");
    person.start();
    collector.vendor.untilSilent();

    person.interrupt();
    Typed stopped = first.get(1, TimeUnit.MINUTES);
    Typed again = collector.types("collect --source gnip");

    assertThat(stopped.code()).isEqualTo(1);
    assertThat(stopped.err()).isEqualTo("usage collect: interrupted\n");
    assertThat(again.code()).isZero();
    assertThat(collector.vendor.targetsAfter(0).stream().map(CollectCommandTest::days))
        .containsExactly(
            "from 20260901",
            "from 20260601 to 20260901",
            // Only what can still change of the days that were answered before.
            "from 20261118",
            "from 20260601 to 20260901");
  }

  @Test
  void killed_goesOnWhereItWas() throws Exception {
    Kept.answer(
        directory, SourceTarget.usageOf(Collector.PUBLISHER.account()), "2025-10-01", "2026-06-01");
    collector.vendor.then().thenIsSilent();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectAtNoon.class.getName(),
                directory.toString(),
                "gnip")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile())
            .start();
    collector.vendor.untilSilent();

    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    Typed again = collector.types("collect --source gnip");

    assertThat(again.code()).isZero();
    assertThat(collector.vendor.targetsAfter(2).stream().map(CollectCommandTest::days))
        .containsExactly("from 20261118", "from 20260601 to 20260901");
  }

  private static String days(String target) {
    return "from "
        + target.replaceAll(".*fromDate=([0-9]{8}).*", "$1")
        + (target.contains("toDate") ? target.replaceAll(".*toDate=([0-9]{8}).*", " to $1") : "");
  }

  @Test
  void every_asksUntilItIsStopped() throws Exception {
    CompletableFuture<Typed> ended = new CompletableFuture<>();
    collector.vendor.then().thenIsSilent();
    Thread person =
        new Thread(
            () -> ended.complete(collector.types("collect --source main --every 1h")), "person");
    person.start();
    while (collector.vendor.asked().isEmpty()) {
      Thread.onSpinWait();
    }
    while (!Kept.isFree(directory)) {
      Thread.onSpinWait();
    }

    person.interrupt();
    Typed typed = ended.get(1, TimeUnit.MINUTES);

    assertThat(typed)
        .isEqualTo(
            new Typed(
                0,
                "2026-11-21T12:00:00Z main: answered 1  new 183  revised 0  unchanged 0\nstopped\n",
                ""));
  }

  @Test
  void every_endsWhenNoSourceIsLeft() {
    collector.vendor.then(403, "{\"title\":\"Client Forbidden\",\"detail\":\"no\"}");

    Typed typed = collector.types("collect --source main --every 1h");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).endsWith("no source is left that the vendor lets in\n");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "collect --once --every 1h     | 2 | --once does not go with --every",
        "collect --every 59s           | 2 | --every 59s is too often; the least is 1m",
        "collect --every 721h          | 2 | --every 721h is too seldom",
        "collect --every hourly        | 2 | --every \"hourly\" is not a time such as 15m or 1h",
        "collect --from 21.11.2026     | 2 | --from \"21.11.2026\" is not a day",
        "collect --from 2026-11-22     | 2 | --from 2026-11-22 is after today, which is 2026-11-21",
        "collect --source x            | 2 | --source \"x\" is not one of main, credits, gnip",
        "collect --config none.yaml    | 2 | --config none.yaml: there is no such file",
        "collect --config empty.yaml   | 1 | empty.yaml lists no sources; write sources: with name",
        "sources --output csv          | 2 | --output \"csv\" is not one of table, json",
        "sources --config none.yaml    | 2 | --config none.yaml: there is no such file",
        "reconcile                     | 2 | say of whom, with either --project or --account",
        "reconcile --project 7 --window week | 2 | --window: window is not one of 7d",
        "reconcile --project 7 --output v2   | 2 | --output \"v2\" is not one of table, csv, json",
        "reconcile --project 7         | 1 | nothing was metered",
        "report --project 7 --history 2026-11-20 | 2 | --history needs --official",
        "report --project 7 --credits  | 2 | --credits needs --official",
        "report --official --account a --credits | 2 | --credits speaks of a project",
        "report --official --project 7 --credits --output v2 | 2 | --credits does not go with --output v2",
        "report --official --project 7 --credits --history 2026-11-20 | 2 | --credits does not go with --history",
        "report --official --project 7 --history 2026-11-20 --to 2026-11-20 | 2 | --from and --to do not go with --history",
        "report --official --project 7 --bucket day | 2 | --bucket does not go with --official",
        "report --official --project 7 --url http://127.0.0.1:1 --token t | 2 | --official does not go with --url",
      })
  void wrongCall_isSaid(String words, int code, String message) {
    collector.typist.file("empty.yaml", "projects: [{id: 7}]");

    Typed typed = collector.types(words);

    assertThat(typed.code()).isEqualTo(code);
    assertThat(typed.err()).startsWith("usage " + words.split(" ", 2)[0] + ": " + message);
    assertThat(collector.vendor.asked()).isEqualTo(List.of());
  }
}
