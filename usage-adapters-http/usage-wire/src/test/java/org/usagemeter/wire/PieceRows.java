package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.transfer.StoredPiece;

/** Compares pieces; of recorded ids, the rows in any order. */
final class PieceRows {

  private PieceRows() {}

  record Row(Leaf leaf, int epochDay, long high, long low) {}

  static void assertSame(StoredPiece actual, StoredPiece expected) {
    if (expected instanceof StoredPiece.Recorded recorded) {
      assertThat(actual).isInstanceOf(StoredPiece.Recorded.class);
      assertThat(rows(((StoredPiece.Recorded) actual).batch()))
          .containsExactlyInAnyOrderElementsOf(rows(recorded.batch()));
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static List<Row> rows(ActivityBatch batch) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      rows.add(
          new Row(
              batch.leaves().get(batch.leafIndex(row)),
              batch.epochDay(row),
              batch.high(row),
              batch.low(row)));
    }
    return rows;
  }
}
