package org.usagemeter.storage.tck;

import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;

/** What faults do to the rows of a batch. */
final class Rows {

  private static final int SECONDS_A_DAY = 86_400;

  private Rows() {}

  /** The same rows with other low words. */
  static ActivityBatch withLows(ActivityBatch batch, IntToLongFunction low) {
    return with(batch, batch::high, low);
  }

  /** The same rows with other ids. */
  static ActivityBatch with(ActivityBatch batch, IntToLongFunction high, IntToLongFunction low) {
    ActivityBatch.Builder rows = Batches.newBatch();
    for (int row = 0; row < batch.size(); row++) {
      rows.add(
          rows.leaf(leaf(batch, row)),
          high.applyAsLong(row),
          low.applyAsLong(row) & Long.MAX_VALUE,
          (long) batch.epochDay(row) * SECONDS_A_DAY,
          0);
    }
    return rows.build();
  }

  static ActivityBatch without(ActivityBatch batch, IntPredicate dropped) {
    return batch.without(IntStream.range(0, batch.size()).filter(dropped).toArray());
  }

  /** A receipt that calls the dropped rows duplicates. */
  static MeterReceipt forWhole(ActivityBatch whole, MeterReceipt ofPart) {
    return new MeterReceipt(ofPart.counted(), whole.size() - ofPart.counted(), ofPart.asOf());
  }

  static Leaf leaf(ActivityBatch batch, int row) {
    return batch.leaves().get(batch.leafIndex(row));
  }
}
