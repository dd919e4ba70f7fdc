package org.usagemeter.benchmarks.durable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** A storage of ours, through its port: one thread hands batches in and waits for the oldest. */
final class OwnStore implements Store {

  private static final Leaf LEAF = new Leaf(new App(new Project("1"), "2"), Metric.ACTIVITIES);
  private static final long SECONDS_OF_A_DAY = 86_400;

  private final String name;
  private final UsageStorage storage;

  /** The storage at {@code url}, opened here. */
  OwnStore(String name, String url) throws Exception {
    this.name = name;
    this.storage = UsageStorageProvider.openUrl(url).toCompletableFuture().get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long keep(Groups groups, int callers, Histogram latency) throws Exception {
    Deque<CompletableFuture<MeterReceipt>> waiting = new ArrayDeque<>();
    long counted = 0;
    groups.begin();
    for (Optional<long[]> ids = groups.take(); ids.isPresent(); ids = groups.take()) {
      long start = System.nanoTime();
      waiting.add(
          storage
              .activityLedger()
              .record(batch(DAY, ids.get()))
              .whenComplete((receipt, why) -> latency.recordValue(System.nanoTime() - start))
              .toCompletableFuture());
      if (waiting.size() == callers) {
        counted += waiting.remove().get().counted();
      }
    }
    for (CompletableFuture<MeterReceipt> stage : waiting) {
      counted += stage.get().counted();
    }
    return counted;
  }

  @Override
  public void close() {
    storage.close();
  }

  static ActivityBatch batch(int epochDay, long[] ids) {
    ActivityBatch.Builder batch = ActivityBatch.ofStored();
    int leaf = batch.leaf(LEAF);
    for (long id : ids) {
      batch.add(leaf, 0, id, epochDay * SECONDS_OF_A_DAY, 0);
    }
    return batch.build();
  }
}
