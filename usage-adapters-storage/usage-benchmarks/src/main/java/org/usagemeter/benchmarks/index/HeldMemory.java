package org.usagemeter.benchmarks.index;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** How much of the heap a filled table holds, as the collector sees it. */
final class HeldMemory {

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private final int distinct;

  HeldMemory(int distinct) {
    this.distinct = distinct;
  }

  double ofIndex() {
    Project project = new Project("1");
    DedupIndex index = new DedupIndex(project);
    int leaf = index.leaf(project);
    return bytesPerId(index, id -> index.record(leaf, 0, id));
  }

  /** Each id seen by 30 of 200 apps, which are others for each: bytes for each of those pairs. */
  double ofSharingIndex() {
    Project project = new Project("1");
    DedupIndex index = new DedupIndex(project);
    int[] apps = new int[200];
    for (int app = 0; app < apps.length; app++) {
      apps[app] = index.leaf(new App(project, Integer.toString(app)));
    }
    SplittableRandom random = new SplittableRandom(2);
    int ids = Math.max(1, distinct / 30);
    return bytesPerId(
        index,
        next -> {
          boolean known = true;
          while (known) {
            known = !index.record(apps[random.nextInt(apps.length)], 0, random.nextInt(ids));
          }
        });
  }

  double ofFastutil() {
    LongOpenHashSet set = new LongOpenHashSet();
    return bytesPerId(set, set::add);
  }

  double ofHashSet() {
    Set<Long> set = new HashSet<>();
    return bytesPerId(set, set::add);
  }

  private double bytesPerId(Object table, LongConsumer add) {
    long before = used();
    try {
      SplittableRandom random = new SplittableRandom(1);
      long id = 1_990_000_000_000_000_000L;
      for (int i = 0; i < distinct; i++) {
        id += random.nextInt(1 << 16, 1 << 24);
        add.accept(id);
      }
      return Math.max(1, used() - before) / (double) distinct;
    } finally {
      Reference.reachabilityFence(table);
    }
  }

  private long used() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
