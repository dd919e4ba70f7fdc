package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.STREAM;
import static org.usagemeter.storage.tck.Consumers.TWITTER;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * Days with as many ids, and as many apps that share them, as busy consumers have, and the edges of
 * windows: clauses L1, L3 and L5.
 */
abstract class ManyIdsClauses extends StatusClauses {

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");
  private static final int IDS = Sizes.IDS;
  private static final int ROWS = 10_000;

  /** From here on the second leaf has ids that the first does not. */
  private static final int SHARED = Sizes.SHARED_IDS;

  /** Made once for whoever runs several contracts. */
  private static final List<ActivityBatch> BATCHES = batches();

  @Test
  final void l1_manyIdsOfADay_countExactly() throws Exception {
    DayCounts expected =
        new DayCounts.Builder()
            .put(PROD, ACTIVITIES, MAY_1, SHARED)
            .put(DEV, ACTIVITIES, MAY_1, IDS)
            .put(STREAM, ACTIVITIES, MAY_1, IDS)
            .put(TWITTER, ACTIVITIES, MAY_1, IDS)
            .build();

    assertThat(countedNow()).isEqualTo(SHARED + IDS);
    assertThat(ledger().counts(TWITTER, "2018-04-01", "2018-06-01")).isEqualTo(expected);
    assertThat(countedNow()).as("all of them again").isZero();

    if (closeAndReopen()) {
      assertThat(ledger().counts(TWITTER, "2018-04-01", "2018-06-01")).isEqualTo(expected);
      assertThat(countedNow()).as("all of them after opening again").isZero();
      assertThat(ledger().record(ManyIds.batch(PROD, SHARED - 1, SHARED + 2)).counted())
          .isEqualTo(2);
    }
  }

  /** More different sets of apps than any storage would number. */
  @Test
  final void l3_idsThatManyAppsShareAtRandom_countAtEveryLevel() throws Exception {
    NaiveUsageModel model = new NaiveUsageModel();
    SplittableRandom random = new SplittableRandom(1);
    List<List<Activity>> batches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<Activity> batch = shared(MAY_1.plusDays(i % 2), random);
      batches.add(batch);
      assertThat(ledger().record(Batches.batch(batch)).counted()).isEqualTo(model.record(batch));
      VoidedActivity voided = voided(batch.get(random.nextInt(batch.size())));
      assertThat(ledger().voidActivity(voided)).isEqualTo(model.voidActivity(voided));
    }

    UsageWindow may = new UsageWindow(MAY_1, MAY_1.plusDays(2));
    assertThat(ledger().counts(PROJECT, may)).isEqualTo(model.counts(PROJECT, may));
    if (closeAndReopen()) {
      assertThat(ledger().counts(PROJECT, may)).isEqualTo(model.counts(PROJECT, may));
      for (List<Activity> batch : batches) {
        assertThat(ledger().record(Batches.batch(batch)).counted()).as("all of it again").isZero();
      }
    }
  }

  private static List<Activity> shared(LocalDate day, SplittableRandom random) {
    List<Activity> activities = new ArrayList<>();
    for (int row = 0; row < 800; row++) {
      String id = (random.nextInt(9) == 0 ? "tag:" : "") + random.nextInt(60);
      Scope app = new App(PROJECT, "shared " + random.nextInt(80));
      activities.add(new Activity(id, UtcDay.start(day).plusSeconds(row), app, ACTIVITIES));
    }
    return activities;
  }

  private static VoidedActivity voided(Activity activity) {
    return new VoidedActivity(
        activity.id(),
        UtcDay.of(activity.consumedAt()),
        new Leaf(activity.leaf(), activity.metric()),
        "a test",
        activity.consumedAt());
  }

  /** An activity at the first and the last moment of the day before, of each day, and after. */
  @ParameterizedTest(name = "[{0}, {1})")
  @CsvSource({
    "2018-05-01, 2018-05-02",
    "2018-05-01, 2018-05-03",
    "2018-04-30, 2018-05-01",
    "2018-04-01, 2018-05-01",
    "2019-12-31, 2020-01-01",
    "2020-01-01, 2021-01-01",
    "2020-02-28, 2020-02-29",
    "2020-02-29, 2020-03-01",
    "2020-02-01, 2020-03-01",
    "2021-02-28, 2021-03-01",
    "2000-02-29, 2000-03-01",
    "1970-01-01, 1970-01-02",
  })
  final void l5_window_hasItsFirstAndLastDayAndNoOther(LocalDate from, LocalDate toExclusive) {
    LocalDate last = toExclusive.minusDays(1);
    if (from.toEpochDay() > 0) {
      recordAtBothEdges(from.minusDays(1), "before");
    }
    recordAtBothEdges(from, "first");
    recordAtBothEdges(last, "last");
    recordAtBothEdges(toExclusive, "after");
    long ofADay = from.equals(last) ? 4 : 2;

    DayCounts.Builder expected = new DayCounts.Builder();
    for (LocalDate day :
        from.equals(last) ? new LocalDate[] {from} : new LocalDate[] {from, last}) {
      expected.put(APP_1, ACTIVITIES, day, ofADay).put(PROJECT, ACTIVITIES, day, ofADay);
    }
    assertThat(ledger().counts(PROJECT, new UsageWindow(from, toExclusive)))
        .isEqualTo(expected.build());
  }

  private static List<ActivityBatch> batches() {
    List<ActivityBatch> batches = new ArrayList<>();
    for (int from = 0; from < IDS; from += ROWS) {
      batches.add(ManyIds.batch(DEV, from, from + ROWS));
    }
    for (int from = 0; from < SHARED; from += ROWS) {
      batches.add(ManyIds.batch(PROD, from, from + ROWS));
    }
    return batches;
  }

  private long countedNow() {
    return BATCHES.stream().mapToLong(batch -> ledger().record(batch).counted()).sum();
  }

  private void recordAtBothEdges(LocalDate day, String id) {
    ledger()
        .record(
            activities(day + "T00:00:00Z", APP_1, id),
            activities(day + "T23:59:59.999999999Z", APP_1, id + " again"));
  }
}
