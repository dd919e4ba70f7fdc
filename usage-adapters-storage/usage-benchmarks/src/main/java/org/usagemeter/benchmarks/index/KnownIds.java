package org.usagemeter.benchmarks.index;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.usagemeter.domain.dedup.DedupIndex;

/** A day that is handed in once more: nothing in it is new. */
@BenchmarkMode(Mode.SingleShotTime)
public class KnownIds {

  /** Ours: counts for the app and the project. */
  @Benchmark
  public long index(Day day, FullIndex full) {
    return day.record(full.index);
  }

  /** The limit. */
  @Benchmark
  public long bareTable(Day day, FullTable full) {
    return day.record(full.table);
  }

  /** The index after the day. */
  @State(Scope.Thread)
  public static class FullIndex {

    private DedupIndex index = Day.emptyIndex();

    /** Records the day. */
    @Setup(Level.Trial)
    public void fill(Day day) {
      index = Day.emptyIndex();
      day.record(index);
    }
  }

  /** The bare table after the day. */
  @State(Scope.Thread)
  public static class FullTable {

    private BareTable table = new BareTable(1);

    /** Adds the day. */
    @Setup(Level.Trial)
    public void fill(Day day) {
      table = day.emptyBareTable();
      day.record(table);
    }
  }
}
