package org.usagemeter.domain.book;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.dedup.IdBuffer;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Turns the ids of one open day into pieces, none of which has too many rows. For use by one
 * thread.
 */
public final class RecordedPieces {

  private static final int UNNAMED = -1;

  /**
   * How many times digests are gone through, each time from one end of their order to the other.
   */
  private static final int STRIDE = 1_000;

  private final long second;
  private final Consumer<StoredPiece> taker;
  private ActivityBatch.Builder rows = ActivityBatch.ofStored();

  /** By leaf of the index at hand: the leaf of the piece at hand. */
  private int[] leaves = new int[0];

  /** For the ids of {@code day}; {@code taker} gets the pieces, as soon as they are full. */
  public RecordedPieces(LocalDate day, Consumer<StoredPiece> taker) {
    this.second = UtcDay.start(day).getEpochSecond();
    this.taker = taker;
  }

  /**
   * Adds a row for each id of {@code index} and each leaf that saw it, be it voided or not. Takes 8
   * bytes of memory a number, 16 a digest, while it does.
   */
  public void add(DedupIndex index, Metric metric) {
    forgetLeaves();
    index.forEachRun((marks, ids) -> add(index, metric, marks, ids));
  }

  /**
   * In another order than that of the index: whoever fills an index in the order of another one has
   * its ids crowd at few places, where each takes long to find.
   */
  private void add(DedupIndex index, Metric metric, int[] marks, IdBuffer ids) {
    ids.sortNumbers();
    for (int i = 0; i < ids.numbers(); i++) {
      add(index, metric, marks, 0, ids.number(i));
    }
    for (int start = 0; start < STRIDE; start++) {
      for (int i = start; i < ids.digests(); i += STRIDE) {
        add(index, metric, marks, ids.digestWord(2 * i), ids.digestWord(2 * i + 1));
      }
    }
  }

  private void add(DedupIndex index, Metric metric, int[] marks, long high, long low) {
    for (int mark : marks) {
      rows.add(leaf(index, metric, mark / 2), high, low, second, 0);
      if (rows.size() == StoredPiece.MAX_ROWS) {
        finish();
      }
    }
  }

  private int leaf(DedupIndex index, Metric metric, int leaf) {
    if (leaf >= leaves.length) {
      int known = leaves.length;
      leaves = Arrays.copyOf(leaves, Math.max(8, 2 * leaf + 1));
      Arrays.fill(leaves, known, leaves.length, UNNAMED);
    }
    if (leaves[leaf] == UNNAMED) {
      leaves[leaf] = rows.leaf(new Leaf(index.leafScope(leaf), metric));
    }
    return leaves[leaf];
  }

  /** Hands over the rows that are left. */
  public void finish() {
    if (rows.size() > 0) {
      taker.accept(new StoredPiece.Recorded(rows.build()));
      rows = ActivityBatch.ofStored();
      forgetLeaves();
    }
  }

  private void forgetLeaves() {
    Arrays.fill(leaves, UNNAMED);
  }
}
