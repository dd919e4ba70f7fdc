package org.usagemeter.domain.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.transfer.StoredPiece;

final class RecordedPiecesTest {

  private static final Project PROJECT = new Project("1");
  private static final LocalDate LEAP_DAY = LocalDate.parse("2024-02-29");

  @Test
  void idsOfAnIndex_areInAnOrderThatIsNotTheIndexs() {
    DedupIndex index = new DedupIndex(PROJECT);
    int leaf = index.leaf(PROJECT);
    for (long id = 0; id < 25_000; id++) {
      index.record(leaf, 0, id * 7_919 % 25_000);
    }
    List<ActivityBatch> pieces = new ArrayList<>();

    RecordedPieces recorded =
        new RecordedPieces(LEAP_DAY, piece -> pieces.add(((StoredPiece.Recorded) piece).batch()));
    recorded.add(index, Metric.ACTIVITIES);
    recorded.finish();

    assertThat(pieces).extracting(ActivityBatch::size).containsExactly(10_000, 10_000, 5_000);
    long next = 0;
    for (ActivityBatch piece : pieces) {
      for (int row = 0; row < piece.size(); row++) {
        assertThat(piece.low(row)).isEqualTo(next++);
        assertThat(piece.epochDay(row)).isEqualTo((int) LEAP_DAY.toEpochDay());
      }
    }
  }
}
