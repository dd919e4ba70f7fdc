package org.usagemeter.benchmarks.index;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.usagemeter.benchmarks.sample.SampleIds;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** The rows of one day, and empty tables that take them. */
@State(Scope.Thread)
public class Day {

  private static final Project PROJECT = new Project("1");

  @Param("SNOWFLAKES")
  private SampleIds kind = SampleIds.SNOWFLAKES;

  @Param("30")
  private int repeatPercent;

  @Param("1000")
  private int number;

  @Param("ONE")
  private Leaves leaves = Leaves.ONE;

  private long[] ids = new long[0];
  private int[] leafOfRow = new int[0];
  private int distinct;

  /** Makes the rows. */
  @Setup(Level.Trial)
  public void make() {
    ids = kind.make(number, repeatPercent, 1);
    leafOfRow = new int[number];
    for (int row = 0; row < number; row++) {
      leafOfRow[row] = leaves.of(row, ids[row]);
    }
    long[] sorted = ids.clone();
    Arrays.sort(sorted);
    distinct = 1;
    for (int i = 1; i < number; i++) {
      distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
    }
  }

  /** The id of each row. */
  long[] ids() {
    return ids;
  }

  /** How many different ids there are. */
  int distinct() {
    return distinct;
  }

  BareTable emptyBareTable() {
    return new BareTable(distinct);
  }

  static DedupIndex emptyIndex() {
    return new DedupIndex(PROJECT);
  }

  /** Records every row, block by block as ledgers do; answers how many changed something. */
  long record(DedupIndex index) {
    int[] leaf = new int[leaves.number()];
    for (int i = 0; i < leaf.length; i++) {
      leaf[i] = index.leaf(new App(PROJECT, Integer.toString(i)));
    }
    long changed = 0;
    for (int from = 0; from < ids.length; from += DedupIndex.BLOCK) {
      int to = Math.min(ids.length, from + DedupIndex.BLOCK);
      for (int row = from; row < to; row++) {
        index.fetch(0, ids[row]);
      }
      for (int row = from; row < to; row++) {
        changed += index.record(leaf[leafOfRow[row]], 0, ids[row]) ? 1 : 0;
      }
    }
    return changed;
  }

  /** Adds every id; answers how many were new. */
  long record(BareTable table) {
    long added = 0;
    for (long id : ids) {
      added += table.add(id) ? 1 : 0;
    }
    return added;
  }
}
