package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** However a builder keeps its columns, its batches have the rows that were added. */
class ActivityBatchColumnsTest {

  private static final int DAY_SECONDS = 86_400;

  private record Row(long high, long low, int day, int leaf) {}

  @RepeatedTest(200)
  void batches_ofOneBuilder_haveTheRowsThatWereAdded(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    ActivityBatch.Builder builder = ActivityBatch.ofStored();
    for (String app : List.of("1", "2", "3")) {
      builder.leaf(new Leaf(new App(new Project("7"), app), Metric.ACTIVITIES));
    }
    List<ActivityBatch> batches = new ArrayList<>();
    List<List<Row>> expected = new ArrayList<>();

    for (int i = random.nextInt(1, 5); i > 0; i--) {
      List<Row> rows = new ArrayList<>();
      int digestsOneIn = random.nextInt(3) == 0 ? 5 : Integer.MAX_VALUE;
      for (int j = random.nextInt(400); j > 0; j--) {
        if (random.nextInt(50) == 0) {
          int kept = random.nextInt(rows.size() + 1);
          builder.truncate(kept);
          rows.subList(kept, rows.size()).clear();
        }
        Row row = row(random, random.nextInt(digestsOneIn) == 0);
        builder.add(row.leaf, row.high, row.low, (long) row.day * DAY_SECONDS, 0);
        rows.add(row);
      }
      assertThat(builder.size()).isEqualTo(rows.size());
      batches.add(builder.build());
      expected.add(rows);
    }

    // Only now: what came later changes nothing of the batches before.
    for (int i = 0; i < batches.size(); i++) {
      ActivityBatch batch = batches.get(i);
      List<Row> rows = expected.get(i);
      assertThat(rows(batch)).isEqualTo(rows);
      int from = random.nextInt(rows.size() + 1);
      int to = random.nextInt(from, rows.size() + 1);
      assertThat(rows(batch.part(from, to))).isEqualTo(rows.subList(from, to));
      int[] gone = IntStream.range(from, to).toArray();
      List<Row> left = new ArrayList<>(rows);
      left.subList(from, to).clear();
      assertThat(rows(batch.without(gone))).isEqualTo(left);
    }
  }

  @Test
  void row_behindTheLast_isNone() {
    // More than half of what the columns have room for: they are not copied.
    int rows = 40;
    ActivityBatch.Builder builder = ActivityBatch.ofStored();
    int leaf = builder.leaf(new Leaf(new Project("7"), Metric.ACTIVITIES));
    for (int id = 0; id < rows; id++) {
      builder.add(leaf, 0, id, 0, 0);
    }
    ActivityBatch batch = builder.build();

    assertThat(batch.size()).isEqualTo(rows);
    assertThatThrownBy(() -> batch.high(rows)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> batch.low(rows)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> batch.epochDay(rows)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> batch.leafIndex(rows)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> batch.part(0, rows + 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Row row(SplittableRandom random, boolean digest) {
    return new Row(
        digest ? random.nextLong() | Long.MIN_VALUE : 0,
        random.nextLong() >>> 1,
        random.nextInt(30_000),
        random.nextInt(3));
  }

  private static List<Row> rows(ActivityBatch batch) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      rows.add(new Row(batch.high(row), batch.low(row), batch.epochDay(row), batch.leafIndex(row)));
    }
    return rows;
  }
}
