package org.usagemeter.benchmarks.index;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.HashSet;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** A day from its first activity to its last: each makes an empty table and fills it. */
@BenchmarkMode(Mode.SingleShotTime)
public class NewIds {

  /** Ours: counts for the app and the project. */
  @Benchmark
  public long index(Day day) {
    return day.record(Day.emptyIndex());
  }

  /** The limit. */
  @Benchmark
  public long bareTable(Day day) {
    return day.record(day.emptyBareTable());
  }

  /** A peer: open addressing that grows. */
  @Benchmark
  public int fastutil(Day day) {
    LongOpenHashSet set = new LongOpenHashSet();
    for (long id : day.ids()) {
      set.add(id);
    }
    return set.size();
  }

  /** A peer: boxed numbers. */
  @Benchmark
  public int hashSet(Day day) {
    Set<Long> set = new HashSet<>();
    for (long id : day.ids()) {
      set.add(id);
    }
    return set.size();
  }

  /** A peer: a compressed bitmap. */
  @Benchmark
  public long roaring(Day day) {
    Roaring64Bitmap set = new Roaring64Bitmap();
    for (long id : day.ids()) {
      set.addLong(id);
    }
    return set.getLongCardinality();
  }
}
