package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.APP_2;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Said.fact;
import static org.usagemeter.storage.tck.Said.failed;
import static org.usagemeter.storage.tck.Said.on;
import static org.usagemeter.storage.tck.Targets.CREDITS;
import static org.usagemeter.storage.tck.Targets.ENTERPRISE;
import static org.usagemeter.storage.tck.Targets.USAGE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.VendorAllowance;

/** What is answered out of what was kept: clauses O7 to O10. */
abstract class AnswerClauses extends FactClauses {

  private static final String NOON = "2024-05-02T12:00:00Z";
  private static final String ONE = "2024-05-02T13:00:00Z";
  private static final String TWO = "2024-05-02T14:00:00Z";
  private static final Duration RESET = Duration.ofSeconds(899, 999_999_999);

  @Test
  final void o7_completedContact_isVisibleToEveryLaterCall() {
    for (int value = 1; value <= 20; value++) {
      String at = Instant.parse(NOON).plusSeconds(value).toString();
      archive().keep(Said.of(USAGE, at).that(MAY_1, value));

      assertThat(archive().newest(USAGE, Said.MAY)).containsExactly(fact(MAY_1, value, at, at));
      assertThat(archive().history(USAGE, Said.MAY)).hasSize(value);
      assertThat(archive().answered(USAGE)).containsValue(Instant.parse(at));
      assertThat(status(USAGE).lastAnswer()).contains(Instant.parse(at));
    }
  }

  @Test
  final void o7_whatCompletedBeforeClosing_isThereAfterOpeningAgain() throws Exception {
    archive().keep(Said.of(ENTERPRISE, NOON).that(on("2024-05-03", APP_1, ACTIVITIES), 3));
    archive().keep(Said.of(USAGE, NOON).that(MAY_1, 7).that(USED, 1).leaving(3, 50, RESET));
    archive().keep(Said.of(USAGE, ONE).that(MAY_1, 8).that(USED, 1).leaving(2, 50, RESET));
    archive().keep(Said.of(CREDITS, NOON).notOffered());
    archive().keepFailure(failed(ENTERPRISE, ONE, "it's \"down\": 503 \u00fc"));
    List<OfficialFact> newest = archive().newest(USAGE, Said.MAY);
    List<OfficialFact> history = archive().history(USAGE, Said.MAY);
    Map<LocalDate, Instant> answered = archive().answered(USAGE);
    List<SourceStatus> statuses = archive().statuses();

    if (closeAndReopen()) {
      assertThat(archive().newest(USAGE, Said.MAY)).isEqualTo(newest);
      assertThat(archive().history(USAGE, Said.MAY)).isEqualTo(history);
      assertThat(archive().answered(USAGE)).isEqualTo(answered);
      assertThat(archive().statuses()).isEqualTo(statuses);
      archive().keep(Said.of(USAGE, TWO).that(MAY_1, 8));
      assertThat(archive().history(USAGE, Said.MAY))
          .containsExactly(fact(MAY_1, 7, NOON, NOON), fact(MAY_1, 8, ONE, TWO));
    }
  }

  @Test
  final void o7_readersAmongAWriter_seeWholeContacts() {
    AtomicBoolean written = new AtomicBoolean();
    Supplier<Long> writer =
        () -> {
          try {
            for (long value = 2; value <= 100; value++) {
              archive().keep(threeFigures(value));
            }
          } finally {
            written.set(true);
          }
          return valueOfAllThree();
        };
    Supplier<Long> reader =
        () -> {
          long seen = 0;
          while (!written.get()) {
            seen = valueOfAllThree();
          }
          return seen;
        };

    archive().keep(threeFigures(1));
    List<Long> seen = Together.run(patience(), List.of(writer, reader, reader));

    assertThat(seen).first().isEqualTo(100L);
  }

  @Test
  final void o8_newest_hasTheDaysOfTheWindowAndEverythingWithoutADay() {
    OfficialFigure grant =
        new OfficialFigure.FreeGrant(PROJECT, Instant.parse("2024-06-01T00:00:00Z"));
    OfficialFigure before = on("2024-04-30", PROJECT, ACTIVITIES);
    OfficialFigure last = on("2024-05-31", PROJECT, ACTIVITIES);
    OfficialFigure after = on("2024-06-01", PROJECT, ACTIVITIES);
    archive()
        .keep(
            Said.of(USAGE, NOON)
                .over("2024-04-01", "2024-07-01")
                .that(after, 4)
                .that(grant, 5)
                .that(last, 3)
                .that(before, 1)
                .that(MAY_1, 2)
                .that(USED, 6));

    assertThat(archive().newest(USAGE, Said.MAY))
        .extracting(OfficialFact::figure)
        .containsExactly(grant, USED, MAY_1, last);
    assertThat(archive().history(USAGE, Said.MAY))
        .extracting(OfficialFact::figure)
        .containsExactly(MAY_1, last);
    assertThat(archive().newest(USAGE, "2024-04-30", "2024-05-01"))
        .extracting(OfficialFact::figure)
        .containsExactly(grant, USED, before);
    assertThat(archive().newest(USAGE, "2025-01-01", "2025-01-02"))
        .extracting(OfficialFact::figure)
        .containsExactly(grant, USED);
    assertThat(archive().history(USAGE, "2025-01-01", "2025-01-02")).isEmpty();
  }

  @Test
  final void o8_figuresOfADay_areInTheOrderInWhichTheyWereFirstKept() {
    OfficialFigure app2 = on("2024-05-01", APP_2, ACTIVITIES);
    OfficialFigure may2 = on("2024-05-02", APP_2, ACTIVITIES);
    archive().keep(Said.of(USAGE, NOON).that(may2, 1).that(APP_ON_MAY_1, 1));
    archive().keep(Said.of(USAGE, ONE).that(MAY_1, 2).that(APP_ON_MAY_1, 2).that(app2, 2));
    archive().keep(Said.of(USAGE, TWO).that(app2, 2).that(MAY_1, 3).that(APP_ON_MAY_1, 1));

    assertThat(archive().newest(USAGE, Said.MAY))
        .extracting(OfficialFact::figure)
        .containsExactly(APP_ON_MAY_1, MAY_1, app2, may2);
    assertThat(archive().history(USAGE, Said.MAY))
        .containsExactly(
            fact(APP_ON_MAY_1, 1, NOON, NOON),
            fact(APP_ON_MAY_1, 2, ONE, ONE),
            fact(APP_ON_MAY_1, 1, TWO, TWO),
            fact(MAY_1, 2, ONE, ONE),
            fact(MAY_1, 3, TWO, TWO),
            fact(app2, 2, ONE, TWO),
            fact(may2, 1, NOON, NOON));
  }

  @Test
  final void o8_daysOfManyYears_ascend() {
    List<OfficialFigure> ascending =
        List.of(
            on("-0001-12-31", PROJECT, ACTIVITIES),
            on("0000-01-01", PROJECT, ACTIVITIES),
            on("0999-12-31", PROJECT, ACTIVITIES),
            on("2024-05-01", PROJECT, ACTIVITIES),
            on("9999-12-31", PROJECT, ACTIVITIES),
            on("+10000-01-01", PROJECT, ACTIVITIES));
    Said said = Said.of(USAGE, NOON).that(USED, 1);
    for (int i = 0; i < ascending.size(); i++) {
      said.that(ascending.get((i + 3) % ascending.size()), i);
    }
    archive().keep(said);

    assertThat(archive().history(USAGE, "-0001-01-01", "+10001-01-01"))
        .extracting(OfficialFact::figure)
        .containsExactlyElementsOf(ascending);
    assertThat(archive().history(USAGE, "9999-12-31", "+10000-01-01"))
        .extracting(OfficialFact::figure)
        .containsExactly(on("9999-12-31", PROJECT, ACTIVITIES));
    assertThat(archive().newest(USAGE, "-0001-12-31", "0000-01-01"))
        .extracting(OfficialFact::figure)
        .containsExactly(USED, on("-0001-12-31", PROJECT, ACTIVITIES));
  }

  @Test
  final void o9_everyDayOfAKeptAnswer_isAnsweredWithTheNewestMoment() {
    archive().keep(Said.of(USAGE, TWO).over("2024-04-29", "2024-05-02").that(MAY_1, 7));
    archive().keep(Said.of(USAGE, ONE).over("2024-05-01", "2024-05-03"));
    archive()
        .keep(Said.of(USAGE, "2024-05-02T14:00:00.000000001Z").over("2024-04-28", "2024-04-30"));
    archive().keep(Said.of(ENTERPRISE, TWO).over("2024-01-01", "2024-01-02"));

    assertThat(archive().answered(USAGE))
        .isEqualTo(
            Map.of(
                LocalDate.parse("2024-04-28"), Instant.parse("2024-05-02T14:00:00.000000001Z"),
                LocalDate.parse("2024-04-29"), Instant.parse("2024-05-02T14:00:00.000000001Z"),
                LocalDate.parse("2024-04-30"), Instant.parse(TWO),
                LocalDate.parse("2024-05-01"), Instant.parse(TWO),
                LocalDate.parse("2024-05-02"), Instant.parse(ONE)));
    assertThat(archive().answered(USAGE).firstKey()).isEqualTo(LocalDate.parse("2024-04-28"));
  }

  @Test
  final void o9_notOfferedIsAnAnswer_andAFailureIsNone() {
    archive().keep(Said.of(CREDITS, NOON).over("2024-05-02", "2024-05-03").notOffered());
    archive().keepFailure(failed(CREDITS, ONE, "silence"));
    archive().keepFailure(failed(USAGE, ONE, "silence"));

    assertThat(archive().answered(CREDITS))
        .isEqualTo(Map.of(LocalDate.parse("2024-05-02"), Instant.parse(NOON)));
    assertThat(archive().answered(USAGE)).isEmpty();
  }

  @Test
  final void o10_status_hasTheNewestAnswerAndWhatItSaid() {
    archive().keep(Said.of(USAGE, NOON).leaving(49, 50, RESET));
    SourceStatus first = status(USAGE);
    archive().keep(Said.of(USAGE, ONE).notOffered());
    SourceStatus second = status(USAGE);
    archive().keep(Said.of(USAGE, TWO).leaving(0, Long.MAX_VALUE, Duration.ZERO));

    assertThat(first)
        .isEqualTo(
            new SourceStatus(
                USAGE,
                Optional.of(Instant.parse(NOON)),
                true,
                Optional.of(new VendorAllowance(50, 49, RESET)),
                Optional.empty()));
    assertThat(second)
        .isEqualTo(
            new SourceStatus(
                USAGE, Optional.of(Instant.parse(ONE)), false, Optional.empty(), Optional.empty()));
    assertThat(status(USAGE).offered()).isTrue();
    assertThat(status(USAGE).allowance())
        .contains(new VendorAllowance(Long.MAX_VALUE, 0, Duration.ZERO));
  }

  @Test
  final void o10_answerFromBefore_leavesWhatTheNewestSaid() {
    archive().keep(Said.of(USAGE, ONE).leaving(3, 50, RESET));
    SourceStatus newest = status(USAGE);

    archive().keep(Said.of(USAGE, NOON).notOffered());
    SourceStatus older = status(USAGE);
    archive().keep(Said.of(USAGE, ONE).leaving(2, 50, RESET));

    assertThat(older).isEqualTo(newest);
    assertThat(status(USAGE).allowance()).contains(new VendorAllowance(50, 2, RESET));
  }

  @Test
  final void o10_failure_isSaidUntilAnAnswerIsKept() {
    SourceStatus never = archive().keepFailure(failed(USAGE, NOON, "down"));
    archive().keep(Said.of(USAGE, ONE).leaving(3, 50, RESET));
    SourceStatus answered = status(USAGE);
    archive().keepFailure(failed(USAGE, TWO, "down"));
    SourceStatus failed = archive().keepFailure(failed(USAGE, TWO, "still down"));
    List<SourceStatus> listed = archive().statuses();
    archive().keep(Said.of(USAGE, TWO));

    assertThat(never)
        .isEqualTo(
            new SourceStatus(
                USAGE,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.of(failed(USAGE, NOON, "down"))));
    assertThat(answered.failure()).isEmpty();
    assertThat(failed)
        .isEqualTo(
            new SourceStatus(
                USAGE,
                answered.lastAnswer(),
                true,
                answered.allowance(),
                Optional.of(failed(USAGE, TWO, "still down"))));
    assertThat(listed).containsExactly(failed);
    assertThat(status(USAGE).failure()).isEmpty();
  }

  @Test
  final void o10_answerWhoseClockIsBehind_endsTheFailureToo() {
    archive().keep(Said.of(USAGE, TWO));
    archive().keepFailure(failed(USAGE, TWO, "down"));

    archive().keep(Said.of(USAGE, NOON));

    assertThat(status(USAGE).failure()).isEmpty();
    assertThat(status(USAGE).lastAnswer()).contains(Instant.parse(TWO));
  }

  @Test
  final void o10_lastFailure_isTheOneKeptLast() {
    archive().keepFailure(failed(USAGE, TWO, "down"));
    archive().keepFailure(failed(USAGE, NOON, ""));

    assertThat(status(USAGE).failure()).contains(failed(USAGE, NOON, ""));
  }

  @Test
  final void o10_targets_areInTheOrderInWhichTheyWereFirstHeardOf() throws Exception {
    archive().keepFailure(failed(CREDITS, TWO, "down"));
    archive().newest(SourceTarget.usageOf(APP_2.project()), Said.MAY);
    archive().keep(Said.of(ENTERPRISE, ONE));
    archive().keep(Said.of(USAGE, NOON));
    archive().keep(Said.of(CREDITS, NOON).notOffered());

    assertThat(archive().statuses())
        .extracting(SourceStatus::target)
        .containsExactly(CREDITS, ENTERPRISE, USAGE);
    if (closeAndReopen()) {
      assertThat(archive().statuses())
          .extracting(SourceStatus::target)
          .containsExactly(CREDITS, ENTERPRISE, USAGE);
    }
  }

  @Test
  final void o10_targetsAskedAbout_areNotHeardOf() {
    archive().newest(USAGE, Said.MAY);
    archive().history(CREDITS, Said.MAY);
    archive().answered(ENTERPRISE);

    assertThat(archive().statuses()).isEmpty();
  }

  final SourceStatus status(SourceTarget target) {
    return archive().statuses().stream()
        .filter(status -> status.target().equals(target))
        .findFirst()
        .orElseThrow();
  }

  private static Said threeFigures(long value) {
    return Said.of(USAGE, Instant.parse(NOON).plusNanos(value))
        .that(USED, value)
        .that(MAY_1, value)
        .that(APP_ON_MAY_1, value);
  }

  /** The one value that all three figures have; fails where they have several. */
  private long valueOfAllThree() {
    List<OfficialFact> facts = archive().newest(USAGE, Said.MAY);
    assertThat(facts).hasSize(3);
    assertThat(facts).extracting(OfficialFact::value).containsOnly(facts.get(0).value());
    return facts.get(0).value();
  }
}
