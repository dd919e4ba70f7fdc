package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.USERS;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.APP_2;
import static org.usagemeter.storage.tck.Consumers.ARCHIVE;
import static org.usagemeter.storage.tck.Consumers.AUTOMATTIC;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.OTHER_TWITTER;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.PROJECT_OF_SAME_NAME;
import static org.usagemeter.storage.tck.Consumers.SEARCH;
import static org.usagemeter.storage.tck.Consumers.STREAM;
import static org.usagemeter.storage.tck.Consumers.TWITTER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/** What is counted and what is not: clauses L1 to L5 and L12. */
abstract class CountingClauses extends StorageUnderTest {

  private static final String FIRST_MOMENT = "2018-05-01T00:00:00Z";
  private static final String LAST_MOMENT = "2018-05-01T23:59:59.999999999Z";
  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");

  @Test
  final void l1_sameActivityTwiceInOneBatch_countsOnce() {
    MeterReceipt receipt =
        ledger().record(activities(FIRST_MOMENT, PROD, "1", "2", "1", "uri:1", "uri:1"));

    assertThat(receipt.counted()).isEqualTo(3);
    assertThat(receipt.duplicate()).isEqualTo(2);
    assertThat(onMay1(PROD, ACTIVITIES)).isEqualTo(3);
  }

  @Test
  final void l1_sameActivityInTwoBatches_countsOnce() {
    ledger().record(activities(FIRST_MOMENT, PROD, "1", "2"));

    MeterReceipt receipt = ledger().record(activities(LAST_MOMENT, PROD, "2", "3"));

    assertThat(receipt.counted()).isEqualTo(1);
    assertThat(receipt.duplicate()).isEqualTo(1);
    assertThat(onMay1(PROD, ACTIVITIES)).isEqualTo(3);
    assertThat(onMay1(TWITTER, ACTIVITIES)).isEqualTo(3);
  }

  @Test
  final void l1_wholeBatchAgain_isAllDuplicates() {
    ActivityBatch batch =
        Batches.batch(
            activities(FIRST_MOMENT, PROD, "1", "2"), activities(FIRST_MOMENT, APP_1, "1", "x"));
    ledger().record(batch);

    MeterReceipt again = ledger().record(batch);

    assertThat(again.counted()).isZero();
    assertThat(again.duplicate()).isEqualTo(4);
    assertThat(onMay1(TWITTER, ACTIVITIES)).isEqualTo(2);
    assertThat(onMay1(PROJECT, ACTIVITIES)).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "2018-05-01T23:59:59.999999999Z, 2018-05-02T00:00:00Z",
    "2019-12-31T23:59:59.999999999Z, 2020-01-01T00:00:00Z",
    "2020-02-28T23:59:59.999999999Z, 2020-02-29T00:00:00Z",
    "2020-02-29T23:59:59.999999999Z, 2020-03-01T00:00:00Z",
    "2021-02-28T23:59:59.999999999Z, 2021-03-01T00:00:00Z",
  })
  final void l2_sameActivityAroundMidnight_countsOnBothDays(String last, String first) {
    ledger().record(activities(last, APP_1, "7"));

    MeterReceipt receipt = ledger().record(activities(first, APP_1, "7"));

    assertThat(receipt.counted()).isEqualTo(1);
    LocalDate day = UtcDay.of(Instant.parse(last));
    assertThat(ledger().counts(PROJECT, new UsageWindow(day, day.plusDays(2))))
        .isEqualTo(
            new DayCounts.Builder()
                .put(APP_1, ACTIVITIES, day, 1)
                .put(PROJECT, ACTIVITIES, day, 1)
                .put(APP_1, ACTIVITIES, day.plusDays(1), 1)
                .put(PROJECT, ACTIVITIES, day.plusDays(1), 1)
                .build());
  }

  @Test
  final void l2_sameActivityOnTwoDaysOfOneBatch_countsOnBothDays() {
    MeterReceipt receipt =
        ledger()
            .record(
                activities("2020-02-29T23:59:59.999999999Z", PROD, "7", "8"),
                activities("2020-03-01T00:00:00Z", PROD, "7"),
                activities("2020-02-29T00:00:00Z", PROD, "7"));

    assertThat(receipt.counted()).isEqualTo(3);
    assertThat(ledger().counts(TWITTER, "2020-02-01", "2020-04-01").byDay(TWITTER, ACTIVITIES))
        .hasToString(
            "{2020-02-29=DedupedActivityCount[activities=2],"
                + " 2020-03-01=DedupedActivityCount[activities=1]}");
  }

  @Test
  final void l3_activityThatTwoLeavesSaw_countsOnceAtEachAndOnceAbove() {
    MeterReceipt receipt =
        ledger()
            .record(
                activities(FIRST_MOMENT, PROD, "1", "2"),
                activities(LAST_MOMENT, DEV, "2", "3"),
                activities(LAST_MOMENT, ARCHIVE, "3", "4"));

    assertThat(receipt.counted()).isEqualTo(6);
    assertThat(may1(TWITTER))
        .isEqualTo(
            new DayCounts.Builder()
                .put(PROD, ACTIVITIES, MAY_1, 2)
                .put(DEV, ACTIVITIES, MAY_1, 2)
                .put(STREAM, ACTIVITIES, MAY_1, 3)
                .put(ARCHIVE, ACTIVITIES, MAY_1, 2)
                .put(SEARCH, ACTIVITIES, MAY_1, 2)
                .put(TWITTER, ACTIVITIES, MAY_1, 4)
                .build());
  }

  @Test
  final void l3_activityThatTwoAppsSaw_countsOnceForTheProject() {
    ledger().record(activities(FIRST_MOMENT, APP_1, "1", "2"));

    MeterReceipt receipt = ledger().record(activities(LAST_MOMENT, APP_2, "1", "2", "3"));

    assertThat(receipt.counted()).isEqualTo(3);
    assertThat(may1(PROJECT))
        .isEqualTo(
            new DayCounts.Builder()
                .put(APP_1, ACTIVITIES, MAY_1, 2)
                .put(APP_2, ACTIVITIES, MAY_1, 3)
                .put(PROJECT, ACTIVITIES, MAY_1, 3)
                .build());
  }

  @Test
  final void l3_leafAboveAnotherLeaf_addsOnlyWhatTheOtherDidNotSee() {
    ledger().record(activities(FIRST_MOMENT, PROD, "1", "2"));

    MeterReceipt receipt =
        ledger()
            .record(
                activities(FIRST_MOMENT, STREAM, "2", "3"),
                activities(FIRST_MOMENT, TWITTER, "3", "4"));

    assertThat(receipt.counted()).as("each leaf saw each activity once").isEqualTo(4);
    assertThat(may1(TWITTER))
        .isEqualTo(
            new DayCounts.Builder()
                .put(PROD, ACTIVITIES, MAY_1, 2)
                .put(STREAM, ACTIVITIES, MAY_1, 3)
                .put(TWITTER, ACTIVITIES, MAY_1, 4)
                .build());
  }

  @Test
  final void l4_sameActivityOfTwoMetrics_countsInEach() {
    MeterReceipt receipt =
        ledger()
            .record(
                activities(FIRST_MOMENT, PROD, "1", "2"),
                activities(FIRST_MOMENT, new Leaf(PROD, USERS), "1"),
                activities(FIRST_MOMENT, new Leaf(PROD, Metric.HISTORICAL_POWERTRACK_JOBS), "1"));

    assertThat(receipt.counted()).isEqualTo(4);
    assertThat(onMay1(PROD, ACTIVITIES)).isEqualTo(2);
    assertThat(onMay1(TWITTER, USERS)).isEqualTo(1);
    assertThat(onMay1(TWITTER, Metric.HISTORICAL_POWERTRACK_JOBS)).isEqualTo(1);
  }

  @Test
  final void l4_sameActivityOfTwoRoots_countsInEach() {
    List<RootScope> roots =
        List.of(TWITTER, AUTOMATTIC, OTHER_TWITTER, PROJECT, PROJECT_OF_SAME_NAME);

    for (RootScope root : roots) {
      assertThat(ledger().record(activities(FIRST_MOMENT, root, "1")).counted()).isEqualTo(1);
    }

    for (RootScope root : roots) {
      assertThat(may1(root))
          .isEqualTo(new DayCounts.Builder().put(root, ACTIVITIES, MAY_1, 1).build());
    }
  }

  @Test
  final void l5_newStorage_hasNothing() {
    assertThat(ledger().counts(TWITTER, "1970-01-01", "2030-01-01")).isEqualTo(DayCounts.NONE);
    assertThat(ledger().voided(TWITTER, "1970-01-01", "2030-01-01")).isEmpty();
    assertThat(ledger().scopes()).isEmpty();
    assertThat(ledger().sealedDays()).isEmpty();
    assertThat(ledger().seal("2030-01-01")).isEmpty();
  }

  @Test
  final void l5_whatWasNotRecorded_isAbsent() {
    ledger().record(activities("2018-05-01T12:00:00Z", PROD, "1"));
    ledger().record(activities("2018-05-03T12:00:00Z", new Leaf(DEV, USERS), "1"));

    assertThat(ledger().counts(TWITTER, "2018-05-01", "2018-05-04"))
        .isEqualTo(
            new DayCounts.Builder()
                .put(PROD, ACTIVITIES, MAY_1, 1)
                .put(STREAM, ACTIVITIES, MAY_1, 1)
                .put(TWITTER, ACTIVITIES, MAY_1, 1)
                .put(DEV, USERS, MAY_1.plusDays(2), 1)
                .put(STREAM, USERS, MAY_1.plusDays(2), 1)
                .put(TWITTER, USERS, MAY_1.plusDays(2), 1)
                .build());
  }

  @Test
  final void l5_daysOutsideTheWindow_areLeftOut() {
    ledger()
        .record(
            activities("2018-04-30T23:59:59.999999999Z", APP_1, "1"),
            activities(FIRST_MOMENT, APP_1, "2"),
            activities("2018-05-02T00:00:00Z", APP_1, "3"));

    assertThat(may1(PROJECT))
        .isEqualTo(
            new DayCounts.Builder()
                .put(APP_1, ACTIVITIES, MAY_1, 1)
                .put(PROJECT, ACTIVITIES, MAY_1, 1)
                .build());
  }

  @Test
  final void l5_leafOfNoRow_isNotSeen() {
    ActivityBatch.Builder rows = Batches.newBatch();
    rows.leaf(new Leaf(PROD, ACTIVITIES));

    MeterReceipt receipt = ledger().record(rows.build());

    assertThat(receipt.counted()).isZero();
    assertThat(receipt.duplicate()).isZero();
    assertThat(ledger().scopes()).isEmpty();
    assertThat(ledger().seal("2030-01-01")).isEmpty();
  }

  @Test
  final void l5_scopes_areThoseRecordedAndThoseAbove_inTheOrderFirstSeen() {
    ledger().record(activities(FIRST_MOMENT, DEV, "1"), activities(FIRST_MOMENT, APP_2, "1"));
    ledger().record(activities("2018-01-01T00:00:00Z", new Leaf(ARCHIVE, USERS), "1"));
    ledger().record(activities(FIRST_MOMENT, APP_1, "1"), activities(FIRST_MOMENT, DEV, "1"));

    List<Scope> scopes = ledger().scopes();

    assertThat(scopes)
        .containsExactlyInAnyOrder(DEV, STREAM, TWITTER, APP_2, PROJECT, ARCHIVE, SEARCH, APP_1);
    assertThat(scopes).containsSubsequence(DEV, APP_2, ARCHIVE, APP_1);
    assertThat(scopes).containsSubsequence(TWITTER, PROJECT, SEARCH);
  }

  @Test
  final void l12_idsThatAreNoNumbers_areKeptApart() {
    MeterReceipt receipt =
        ledger()
            .record(
                activities(
                    FIRST_MOMENT,
                    PROD,
                    "7",
                    "007",
                    "-7",
                    "7.0",
                    "٧",
                    "0",
                    "00",
                    "9223372036854775807",
                    "9223372036854775808",
                    "18446744073709551615",
                    "1369785403853424000001",
                    "http://blog.example/?p=7",
                    "http://blog.example/?p=07"));

    assertThat(receipt.counted()).isEqualTo(13);
    assertThat(onMay1(TWITTER, ACTIVITIES)).isEqualTo(13);
  }

  @Test
  final void l12_digestsThatShareAWord_areKeptApart() {
    ActivityId text = ActivityId.of("http://blog.example/?p=7");
    ActivityBatch.Builder rows = Batches.newBatch();
    int leaf = rows.leaf(new Leaf(PROD, ACTIVITIES));
    long second = MAY_1.toEpochDay() * 86_400;
    for (int repeat = 0; repeat < 2; repeat++) {
      rows.add(leaf, text.high(), text.low(), second, 0);
      rows.add(leaf, text.high(), text.low() ^ 1, second, 0);
      rows.add(leaf, text.high() ^ 1, text.low(), second, 0);
      rows.add(leaf, text.high(), 0, second, 0);
      rows.add(leaf, text.high(), Long.MAX_VALUE, second, 0);
      rows.add(leaf, Long.MIN_VALUE, text.low(), second, 0);
      rows.add(leaf, 0, text.low(), second, 0);
    }

    MeterReceipt receipt = ledger().record(rows.build());

    assertThat(receipt.counted()).isEqualTo(7);
    assertThat(receipt.duplicate()).isEqualTo(7);
    assertThat(onMay1(TWITTER, ACTIVITIES)).isEqualTo(7);
  }

  private DayCounts may1(RootScope root) {
    return ledger().counts(root, "2018-05-01", "2018-05-02");
  }

  private long onMay1(Scope scope, Metric metric) {
    return may1(scope.root()).on(scope, metric, MAY_1).activities();
  }
}
