package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.USERS;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.REPLAY;
import static org.usagemeter.storage.tck.Consumers.STREAM;
import static org.usagemeter.storage.tck.Consumers.TWITTER;
import static org.usagemeter.storage.tck.OpenLedger.voided;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;

/** What stays, what is taken back and what becomes final: clauses L6 to L10. */
abstract class KeepingClauses extends CountingClauses {

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");
  private static final LocalDate MAY_2 = LocalDate.parse("2018-05-02");
  private static final LocalDate MAY_3 = LocalDate.parse("2018-05-03");
  private static final String ON_MAY_1 = "2018-05-01T12:00:00Z";
  private static final String ON_MAY_2 = "2018-05-02T12:00:00Z";
  private static final String ON_MAY_3 = "2018-05-03T12:00:00Z";
  private static final Leaf AT_PROD = new Leaf(PROD, ACTIVITIES);
  private static final Leaf AT_DEV = new Leaf(DEV, ACTIVITIES);

  @Test
  final void l6_completedBatch_isVisibleToEveryLaterCall() {
    for (int id = 1; id <= 20; id++) {
      ledger().record(activities(ON_MAY_1, PROD, Integer.toString(id)));

      assertThat(prodOnMay1()).isEqualTo(id);
    }
  }

  @Test
  final void l6_whatCompletedBeforeClosing_isThereAfterOpeningAgain() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1"), activities(ON_MAY_1, APP_1, "1"));
    ledger().seal("2018-05-02");
    ActivityBatch batch =
        Batches.batch(
            activities(ON_MAY_2, PROD, "1", "2", "uri:3"),
            activities(ON_MAY_2, DEV, "2"),
            activities(ON_MAY_3, new Leaf(PROD, USERS), "1"));
    long sequence = ledger().record(batch).asOf();
    ledger().voidActivity(voided("uri:3", "2018-05-02", AT_PROD));
    DayCounts counts = ledger().counts(TWITTER, "2018-05-01", "2018-05-04");
    List<VoidedActivity> voids = ledger().voided(TWITTER, "2018-05-01", "2018-05-04");
    var scopes = ledger().scopes();

    boolean kept = closeAndReopen();

    if (kept) {
      assertThat(ledger().counts(TWITTER, "2018-05-01", "2018-05-04")).isEqualTo(counts);
      assertThat(ledger().voided(TWITTER, "2018-05-01", "2018-05-04")).isEqualTo(voids);
      assertThat(ledger().scopes()).isEqualTo(scopes);
      assertThat(ledger().sealedDays()).containsExactly(MAY_1);
      MeterReceipt again = ledger().record(batch);
      assertThat(again.counted()).isZero();
      assertThat(again.asOf()).isGreaterThanOrEqualTo(sequence);
      assertThat(ledger().record(activities(ON_MAY_2, PROD, "4")).asOf()).isGreaterThan(sequence);
    }
  }

  @Test
  final void l7_batchWithALateRow_recordsNothing() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().seal("2018-05-02");
    ActivityBatch batch =
        Batches.batch(
            activities(ON_MAY_2, PROD, "1"),
            activities(ON_MAY_1, PROD, "2"),
            activities(ON_MAY_3, APP_1, "3"));

    UsageException.Late late = late(batch);

    assertThat(ledger().counts(TWITTER, "2018-05-02", "2018-05-04")).isEqualTo(DayCounts.NONE);
    assertThat(ledger().counts(PROJECT, "2018-05-01", "2018-05-04")).isEqualTo(DayCounts.NONE);
    assertThat(ledger().scopes()).containsExactlyInAnyOrder(PROD, STREAM, TWITTER);
    assertThat(ledger().record(batch.without(late.rows())).counted()).isEqualTo(2);
  }

  @Test
  final void l7_readersAmongAWriter_seeWholeBatches() {
    AtomicBoolean written = new AtomicBoolean();
    Supplier<Long> writer =
        () -> {
          try {
            IntStream.range(0, 100).forEach(this::recordFourRows);
          } finally {
            written.set(true);
          }
          return fourRowBatchesSeen();
        };
    Supplier<Long> reader =
        () -> {
          long seen = 0;
          while (!written.get()) {
            seen = fourRowBatchesSeen();
          }
          return seen;
        };

    assertThat(fourRowBatchesSeen()).isZero();
    List<Long> seen = Together.run(patience(), List.of(writer, reader, reader));

    assertThat(seen).first().isEqualTo(100L);
  }

  @Test
  final void l8_voidedActivity_noLongerCounts() {
    ledger().record(activities(ON_MAY_1, PROD, "1", "uri:2", "3"));

    assertThat(ledger().voidActivity(voided("1", "2018-05-01", AT_PROD)))
        .isEqualTo(VoidOutcome.VOIDED);
    assertThat(ledger().voidActivity(voided("uri:2", "2018-05-01", AT_PROD)))
        .isEqualTo(VoidOutcome.VOIDED);

    assertThat(may1())
        .isEqualTo(
            new DayCounts.Builder()
                .put(PROD, ACTIVITIES, MAY_1, 1)
                .put(STREAM, ACTIVITIES, MAY_1, 1)
                .put(TWITTER, ACTIVITIES, MAY_1, 1)
                .build());
  }

  @Test
  final void l8_allActivitiesVoided_leavesNoCount() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));

    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));

    assertThat(may1()).isEqualTo(DayCounts.NONE);
    assertThat(ledger().scopes()).containsExactlyInAnyOrder(PROD, STREAM, TWITTER);
  }

  @Test
  final void l8_voidedWhereAnotherLeafHoldsIt_stillCountsAbove() {
    ledger()
        .record(
            activities(ON_MAY_1, PROD, "1"),
            activities(ON_MAY_1, DEV, "1"),
            activities(ON_MAY_1, TWITTER, "1"));

    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));
    DayCounts withDev = may1();
    ledger().voidActivity(voided("1", "2018-05-01", AT_DEV));
    DayCounts withTwitter = may1();

    assertThat(withDev)
        .isEqualTo(
            new DayCounts.Builder()
                .put(DEV, ACTIVITIES, MAY_1, 1)
                .put(STREAM, ACTIVITIES, MAY_1, 1)
                .put(TWITTER, ACTIVITIES, MAY_1, 1)
                .build());
    assertThat(withTwitter)
        .isEqualTo(new DayCounts.Builder().put(TWITTER, ACTIVITIES, MAY_1, 1).build());
  }

  @Test
  final void l8_voidedActivityRecordedAgain_isADuplicate() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));

    MeterReceipt receipt = ledger().record(activities(ON_MAY_1, PROD, "1", "1"));

    assertThat(receipt.counted()).isZero();
    assertThat(receipt.duplicate()).isEqualTo(2);
    assertThat(may1()).isEqualTo(DayCounts.NONE);
  }

  @Test
  final void l8_voidedActivityRecordedForAnotherLeaf_countsThere() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));

    MeterReceipt receipt = ledger().record(activities(ON_MAY_1, DEV, "1"));

    assertThat(receipt.counted()).isEqualTo(1);
    assertThat(may1())
        .isEqualTo(
            new DayCounts.Builder()
                .put(DEV, ACTIVITIES, MAY_1, 1)
                .put(STREAM, ACTIVITIES, MAY_1, 1)
                .put(TWITTER, ACTIVITIES, MAY_1, 1)
                .build());
  }

  @Test
  final void l8_voidedActivities_areListedInTheOrderOfVoiding() {
    ledger().record(activities(ON_MAY_1, PROD, "1", "uri:ü"), activities(ON_MAY_1, APP_1, "1"));
    ledger()
        .record(activities(ON_MAY_2, new Leaf(DEV, USERS), "1"), activities(ON_MAY_3, PROD, "1"));
    VoidedActivity first = voided("1", "2018-05-02", new Leaf(DEV, USERS));
    VoidedActivity second = voided("uri:ü", "2018-05-01", AT_PROD);
    VoidedActivity third = voided("1", "2018-05-01", AT_PROD);
    VoidedActivity ofMay3 = voided("1", "2018-05-03", AT_PROD);
    VoidedActivity ofProject = voided("1", "2018-05-01", new Leaf(APP_1, ACTIVITIES));

    for (VoidedActivity activity : List.of(first, ofMay3, second, ofProject, third)) {
      assertThat(ledger().voidActivity(activity)).isEqualTo(VoidOutcome.VOIDED);
    }

    assertThat(ledger().voided(TWITTER, "2018-05-01", "2018-05-03"))
        .containsExactly(first, second, third);
    assertThat(ledger().voided(PROJECT, "2018-05-01", "2018-05-03")).containsExactly(ofProject);
  }

  @Test
  final void l9_voidedTwice_isAlreadyVoid() {
    ledger().record(activities(ON_MAY_1, PROD, "1", "2"));
    VoidedActivity voided = voided("1", "2018-05-01", AT_PROD);
    ledger().voidActivity(voided);

    assertThat(ledger().voidActivity(voided)).isEqualTo(VoidOutcome.ALREADY_VOID);

    assertThat(prodOnMay1()).isEqualTo(1);
    assertThat(ledger().voided(TWITTER, "2018-05-01", "2018-05-02")).containsExactly(voided);
  }

  @Test
  final void l9_neverCounted_changesNothing() {
    ledger().record(activities(ON_MAY_1, PROD, "1"), activities(ON_MAY_2, DEV, "2"));
    List<VoidedActivity> never =
        List.of(
            voided("2", "2018-05-01", AT_PROD),
            voided("01", "2018-05-01", AT_PROD),
            voided("1", "2018-05-01", AT_DEV),
            voided("1", "2018-05-01", new Leaf(REPLAY, ACTIVITIES)),
            voided("1", "2018-05-01", new Leaf(STREAM, ACTIVITIES)),
            voided("1", "2018-05-01", new Leaf(PROD, USERS)),
            voided("1", "2018-05-01", new Leaf(APP_1, ACTIVITIES)),
            voided("1", "2018-05-02", AT_PROD),
            voided("1", "2018-05-03", AT_PROD));
    DayCounts before = ledger().counts(TWITTER, "2018-05-01", "2018-05-04");

    for (VoidedActivity voided : never) {
      assertThat(ledger().voidActivity(voided)).as("%s", voided).isEqualTo(VoidOutcome.NOT_COUNTED);
    }

    assertThat(ledger().counts(TWITTER, "2018-05-01", "2018-05-04")).isEqualTo(before);
    assertThat(ledger().voided(TWITTER, "2018-05-01", "2018-05-04")).isEmpty();
    assertThat(ledger().scopes()).containsExactlyInAnyOrder(PROD, DEV, STREAM, TWITTER);
    assertThat(ledger().seal("2018-05-04")).containsExactly(MAY_1, MAY_2);
  }

  @Test
  final void l9_activityRecordedAfterItsVoidWasRefused_counts() {
    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));

    assertThat(ledger().record(activities(ON_MAY_1, PROD, "1")).counted()).isEqualTo(1);
  }

  @Test
  final void l10_seal_answersTheRecordedDaysThatItSealed() {
    ledger().record(activities("2018-05-03T00:00:00Z", PROD, "1"));
    ledger().record(activities("2018-05-01T23:59:59.999999999Z", APP_1, "1"));

    assertThat(ledger().seal("2018-05-01")).isEmpty();
    assertThat(ledger().seal("2018-05-03")).containsExactly(MAY_1);
    assertThat(ledger().seal("2018-05-04")).containsExactly(MAY_3);
    assertThat(ledger().seal("2018-05-04")).isEmpty();
    assertThat(ledger().seal("2018-05-01")).isEmpty();
    assertThat(ledger().sealedDays()).containsExactlyInAnyOrder(MAY_1, MAY_3);
  }

  @Test
  final void l10_rowsOfSealedDays_failWithLateThatNamesThem() {
    ledger().record(activities(ON_MAY_1, PROD, "1"), activities(ON_MAY_2, PROD, "1"));
    ledger().seal("2018-05-03");

    UsageException.Late late =
        late(
            Batches.batch(
                activities(ON_MAY_3, PROD, "1"),
                activities("2018-05-02T23:59:59.999999999Z", PROD, "1"),
                activities("2018-05-03T00:00:00Z", PROD, "2"),
                activities(ON_MAY_1, new Leaf(DEV, USERS), "9"),
                activities(ON_MAY_2, APP_1, "9")));

    assertThat(late.rows()).containsExactly(1, 3, 4);
    assertThat(late.days()).containsExactlyInAnyOrder(MAY_1, MAY_2);
  }

  @Test
  final void l10_countsAndVoidsOfSealedDays_stayReadable() {
    ledger()
        .record(
            activities(ON_MAY_1, PROD, "1", "2", "3"),
            activities(ON_MAY_1, DEV, "3"),
            activities(ON_MAY_1, new Leaf(DEV, USERS), "3"));
    ledger().voidActivity(voided("2", "2018-05-01", AT_PROD));
    DayCounts before = may1();

    ledger().seal("2018-05-02");
    ledger().record(activities(ON_MAY_2, PROD, "1"));

    assertThat(may1()).isEqualTo(before);
    assertThat(ledger().voided(TWITTER, "2018-05-01", "2018-05-02"))
        .containsExactly(voided("2", "2018-05-01", AT_PROD));
  }

  @Test
  final void l10_dayNeverRecorded_staysOpen() {
    ledger().record(activities(ON_MAY_1, PROD, "1"), activities(ON_MAY_3, PROD, "1"));
    ledger().seal("2018-06-01");

    MeterReceipt receipt = ledger().record(activities(ON_MAY_2, PROD, "1"));

    assertThat(receipt.counted()).isEqualTo(1);
    assertThat(ledger().sealedDays()).containsExactlyInAnyOrder(MAY_1, MAY_3);
    assertThat(ledger().seal("2018-06-01")).containsExactly(MAY_2);
  }

  @Test
  final void l10_voidOnASealedDay_failsWithLate() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().seal("2018-05-02");

    UsageException failure =
        ledger().failure(ledger().port().voidActivity(voided("1", "2018-05-01", AT_PROD)));

    assertThat(failure).isInstanceOf(UsageException.Late.class);
    assertThat(((UsageException.Late) failure).rows()).containsExactly(0);
    assertThat(((UsageException.Late) failure).days()).containsExactly(MAY_1);
    assertThat(prodOnMay1()).isEqualTo(1);
    assertThat(ledger().voided(TWITTER, "2018-05-01", "2018-05-02")).isEmpty();
  }

  private UsageException.Late late(ActivityBatch batch) {
    UsageException failure = ledger().failure(ledger().port().record(batch));
    assertThat(failure).isInstanceOf(UsageException.Late.class);
    return (UsageException.Late) failure;
  }

  private void recordFourRows(int number) {
    String[] ids = {"a" + number, "b" + number};
    ledger().record(activities(ON_MAY_1, PROD, ids), activities(ON_MAY_2, DEV, ids));
  }

  /** How many batches of four rows the counts come from; fails where that is no whole number. */
  private long fourRowBatchesSeen() {
    DayCounts counts = ledger().counts(TWITTER, "2018-05-01", "2018-05-03");
    long ofProd = counts.on(PROD, ACTIVITIES, MAY_1).activities();
    assertThat(ofProd).isEven();
    assertThat(counts.on(TWITTER, ACTIVITIES, MAY_2).activities()).isEqualTo(ofProd);
    return ofProd / 2;
  }

  private DayCounts may1() {
    return ledger().counts(TWITTER, "2018-05-01", "2018-05-02");
  }

  private long prodOnMay1() {
    return may1().on(PROD, ACTIVITIES, MAY_1).activities();
  }
}
