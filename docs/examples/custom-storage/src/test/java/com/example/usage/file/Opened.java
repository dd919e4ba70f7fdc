package com.example.usage.file;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

/** A storage in a file, and batches of one activity each: the n-th has the id n. */
record Opened(UsageStorage storage) implements AutoCloseable {

  private static final App APP = new App(new Project("1"), "2");
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  static Opened at(Path file) {
    return new Opened(UsageStorageProvider.openUrl("file:" + file).toCompletableFuture().join());
  }

  CompletionStage<MeterReceipt> record(long number) {
    ActivityBatch.Builder batch = ActivityBatch.ofStored();
    ActivityId id = ActivityId.of(Long.toString(number));
    int leaf = batch.leaf(new Leaf(APP, Metric.ACTIVITIES));
    batch.add(leaf, id.high(), id.low(), NOON.getEpochSecond(), NOON.getNano());
    return storage.activityLedger().record(batch.build());
  }

  void recordAll(int from, int to) {
    for (int number = from; number < to; number++) {
      record(number).toCompletableFuture().join();
    }
  }

  /** How many activities there are; an activity that counts twice would show. */
  long counted() {
    return storage
        .activityLedger()
        .countByDay(APP.project(), new UsageWindow(DAY, DAY.plusDays(1)))
        .thenApply(counts -> counts.on(APP, Metric.ACTIVITIES, DAY).activities())
        .toCompletableFuture()
        .join();
  }

  @Override
  public void close() {
    storage.close();
  }
}
