package org.usagemeter.storage.sqlite;

import static org.usagemeter.storage.sqlite.Opened.await;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

/** Batches that anybody can make again from their number: small ids, so that they overlap a lot. */
final class History {

  static final Project PROJECT = new Project("1369785403853424");
  static final List<Leaf> LEAVES =
      List.of(
          new Leaf(new App(PROJECT, "12345678"), Metric.ACTIVITIES),
          new Leaf(new App(PROJECT, "87654321"), Metric.ACTIVITIES),
          new Leaf(PROJECT, Metric.ACTIVITIES));
  static final LocalDate FIRST_DAY = LocalDate.parse("2024-02-27");
  static final UsageWindow DAYS = new UsageWindow(FIRST_DAY, FIRST_DAY.plusDays(4));

  private static final Acceptance ACCEPTANCE =
      new Acceptance(Instant.parse("2024-12-31T00:00:00Z"), Catalog.acceptingAll(), Set.of());

  private final int rows;
  private final int ids;

  /** Batches of up to {@code rows} rows over {@code ids} different ids. */
  History(int rows, int ids) {
    this.rows = rows;
    this.ids = ids;
  }

  /** The batch with this number: always the same. */
  ActivityBatch batch(int number) {
    SplittableRandom random = new SplittableRandom(number);
    ActivityBatch.Builder batch = newBatch();
    int[] leaves = LEAVES.stream().mapToInt(batch::leaf).toArray();
    int size = 1 + random.nextInt(rows);
    for (int row = 0; row < size; row++) {
      int id = random.nextInt(ids);
      ActivityId words =
          id % 7 == 0 ? ActivityId.of("tag:example.org,2024:" + id) : ActivityId.of(id);
      long day = FIRST_DAY.plusDays(random.nextInt(4)).toEpochDay();
      batch.add(
          leaves[random.nextInt(leaves.length)],
          words.high(),
          words.low(),
          day * 86_400 + random.nextInt(86_400),
          0);
    }
    return batch.build();
  }

  static ActivityBatch.Builder newBatch() {
    return ACCEPTANCE.newBatch();
  }

  /** A batch with one numeric id of the first leaf on the first day plus {@code day}. */
  static ActivityBatch one(long id, int day) {
    ActivityBatch.Builder batch = newBatch();
    long second = FIRST_DAY.plusDays(day).toEpochDay() * 86_400;
    batch.add(batch.leaf(LEAVES.get(0)), 0, id, second, 0);
    return batch.build();
  }

  static DayCounts counts(ActivityLedger ledger) {
    return await(ledger.countByDay(PROJECT, DAYS));
  }

  /** What a ledger that recorded the batches below a number answers, one batch at a time. */
  static final class Model {

    private final History history;
    private final List<DedupIndex> days =
        List.of(
            new DedupIndex(PROJECT),
            new DedupIndex(PROJECT),
            new DedupIndex(PROJECT),
            new DedupIndex(PROJECT));
    private int next;

    Model(History history) {
      this.history = history;
    }

    /** How many batches it has. */
    int batches() {
      return next;
    }

    void advance() {
      add(history.batch(next++));
    }

    void advanceTo(int batches) {
      while (next < batches) {
        advance();
      }
    }

    private void add(ActivityBatch batch) {
      for (int row = 0; row < batch.size(); row++) {
        DedupIndex day = days.get(batch.epochDay(row) - Math.toIntExact(FIRST_DAY.toEpochDay()));
        int leaf = day.leaf(batch.leaves().get(batch.leafIndex(row)).scope());
        day.record(leaf, batch.high(row), batch.low(row));
      }
    }

    DayCounts counts() {
      DayCounts.Builder counts = new DayCounts.Builder();
      for (int day = 0; day < days.size(); day++) {
        DedupIndex index = days.get(day);
        LocalDate date = FIRST_DAY.plusDays(day);
        index
            .scopes()
            .forEach(scope -> counts.put(scope, Metric.ACTIVITIES, date, index.count(scope)));
      }
      return counts.build();
    }
  }
}
