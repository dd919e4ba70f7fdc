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

  @Benchmark
  public long index(Day day) {
    return day.record(Day.emptyIndex());
  }

  @Benchmark
  public long bareTable(Day day) {
    return day.record(day.emptyBareTable());
  }

  @Benchmark
  public int fastutil(Day day) {
    LongOpenHashSet set = new LongOpenHashSet();
    for (long id : day.ids()) {
      set.add(id);
    }
    return set.size();
  }

  @Benchmark
  public int hashSet(Day day) {
    Set<Long> set = new HashSet<>();
    for (long id : day.ids()) {
      set.add(id);
    }
    return set.size();
  }

  @Benchmark
  public long roaring(Day day) {
    Roaring64Bitmap set = new Roaring64Bitmap();
    for (long id : day.ids()) {
      set.addLong(id);
    }
    return set.getLongCardinality();
  }
}
