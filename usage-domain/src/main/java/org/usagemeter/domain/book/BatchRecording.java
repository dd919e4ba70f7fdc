package org.usagemeter.domain.book;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.scope.Scope;

/**
 * One pass over a batch none of whose rows is late. Rows of one leaf mostly fall on one day, so
 * each leaf remembers where its last row went, and a row makes no object.
 */
final class BatchRecording {

  private final ActivityBatch batch;
  private final IntFunction<BookedDay> days;
  private final @Nullable Target[] targets;
  private final Set<Scope> leaves = new LinkedHashSet<>();
  private long counted;

  /**
   * A pass that has not begun.
   *
   * @param days the open day with the given number of days since 1970
   */
  BatchRecording(ActivityBatch batch, IntFunction<BookedDay> days) {
    this.batch = batch;
    this.days = days;
    this.targets = new Target[batch.leaves().size()];
  }

  /** Records every row and answers how many of them were new. */
  long run() {
    Target[] found = new Target[DedupIndex.BLOCK];
    for (int from = 0; from < batch.size(); from += DedupIndex.BLOCK) {
      int to = Math.min(batch.size(), from + DedupIndex.BLOCK);
      for (int row = from; row < to; row++) {
        Target target = target(batch.leafIndex(row), batch.epochDay(row));
        target.index.fetch(batch.high(row), batch.low(row));
        found[row - from] = target;
      }
      for (int row = from; row < to; row++) {
        Target target = found[row - from];
        if (target.index.record(target.leaf, batch.high(row), batch.low(row))) {
          counted++;
        }
      }
    }
    return counted;
  }

  /** The scopes that rows named, in the order first named. */
  Collection<Scope> leaves() {
    return leaves;
  }

  private Target target(int leafIndex, int epochDay) {
    Target last = targets[leafIndex];
    if (last != null && last.epochDay == epochDay) {
      return last;
    }
    Leaf leaf = batch.leaves().get(leafIndex);
    leaves.add(leaf.scope());
    DedupIndex index = days.apply(epochDay).index(Realm.of(leaf));
    Target target = new Target(epochDay, index, index.leaf(leaf.scope()));
    targets[leafIndex] = target;
    return target;
  }

  /** Where the rows of one leaf and day go. */
  private record Target(int epochDay, DedupIndex index, int leaf) {}
}
