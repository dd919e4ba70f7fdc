package org.usagemeter.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.domain.application.Stages.answer;
import static org.usagemeter.domain.application.Stages.failure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

final class ActivityMeterTest {

  private static final App APP = new App(new Project("1"), "2");
  private static final Instant NOW = Instant.parse("2018-07-17T23:59:59.999999999Z");

  private final FakeLedger ledger = new FakeLedger();
  private final ActivityMeter meter = meter(Catalog.acceptingAll(), NOW);

  @Test
  void acceptance_isAsOfTheClock_withTheLedgersSealedDays() {
    ledger.sealed.add(LocalDate.parse("2018-05-01"));

    Acceptance acceptance = answer(meter.acceptance());

    assertThat(acceptance)
        .isEqualTo(
            new Acceptance(NOW, Catalog.acceptingAll(), Set.of(LocalDate.parse("2018-05-01"))));
  }

  @Test
  void meter_handsTheBatchToTheLedger() {
    ActivityBatch.Builder rows = answer(meter.acceptance()).newBatch();
    rows.add(new Activity("1", NOW, APP));

    assertThat(answer(meter.meter(rows.build()))).isEqualTo(new MeterReceipt(1, 0, 1));
    assertThat(ledger.asked).containsExactly("sealed", "record 1");
  }

  @Test
  void voidActivity_namesTheDayOfConsumption_andTheMomentOfVoiding() {
    Instant consumedAt = Instant.parse("2018-06-30T23:59:59.999999999Z");

    VoidOutcome outcome = answer(meter.voidActivity(new Activity("7", consumedAt, APP), "a test"));

    assertThat(outcome).isEqualTo(VoidOutcome.VOIDED);
    VoidedActivity expected =
        new VoidedActivity(
            "7", LocalDate.parse("2018-06-30"), new Leaf(APP, Metric.ACTIVITIES), "a test", NOW);
    assertThat(ledger.asked).containsExactly("void " + expected);
  }

  @Test
  void voidActivity_ofAnUnlistedProjectOrWithoutAReason_isRefusedAtOnce() {
    ActivityMeter closed = meter(new Catalog(false, List.of(), Map.of(), Set.of()), NOW);
    Activity activity = new Activity("7", NOW, APP);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> closed.voidActivity(activity, "a test"))
        .withMessageContaining("not listed");
    assertThatIllegalArgumentException().isThrownBy(() -> meter.voidActivity(activity, " "));
    assertThat(ledger.asked).isEmpty();
  }

  @ParameterizedTest(name = "at {0}, {1} days kept: every day before {2}")
  @CsvSource({
    "2018-07-17T23:59:59.999999999Z, 35,    2018-06-12",
    "2018-07-18T00:00:00Z,           35,    2018-06-13",
    "2018-07-18T00:00:00Z,           1,     2018-07-17",
    "2020-03-01T12:00:00Z,           1,     2020-02-29",
    "2020-01-01T00:00:00Z,           35,    2019-11-27",
  })
  void sealOldDays_keepsTheDaysBeforeTodayOpen(Instant now, int keepDays, String before) {
    ledger.sealed.add(LocalDate.parse("2018-05-01"));

    List<LocalDate> sealed = answer(meter(Catalog.acceptingAll(), now).sealOldDays(keepDays));

    assertThat(ledger.asked).containsExactly("seal " + before);
    assertThat(sealed).containsExactly(LocalDate.parse("2018-05-01"));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0})
  void sealOldDays_keepingNone_isRefused(int keepDays) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> meter.sealOldDays(keepDays))
        .withMessage("at least one day stays open, not " + keepDays);
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void failureOfTheLedger_isPassedOn() {
    ledger.unavailable();

    assertThat(failure(meter.acceptance())).isInstanceOf(UsageException.Unavailable.class);
    assertThat(failure(meter.sealOldDays(35))).isInstanceOf(UsageException.Unavailable.class);
  }

  /** A meter whose clock has a zone a day ahead of UTC, which must not show. */
  private ActivityMeter meter(Catalog catalog, Instant now) {
    return new ActivityMeter(catalog, ledger, Clock.fixed(now, ZoneId.of("Pacific/Apia")));
  }
}
