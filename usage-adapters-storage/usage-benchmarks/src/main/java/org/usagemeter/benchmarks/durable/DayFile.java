package org.usagemeter.benchmarks.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.usagemeter.benchmarks.sample.DayIds;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** A file of ours, filled through the port and closed after each call. */
final class DayFile {

  private static final int GROUP = 10_000;
  private static final int UNDER_WAY = 32;
  private static final int BUFFER = 1 << 20;

  private final Path path;

  /** A file that is not there yet. */
  DayFile(Path path) {
    this.path = path;
  }

  /** Records a day of {@code number} ids; answers how many seconds that took. */
  double fill(int day, int number) throws Exception {
    long[] ids = DayIds.make(day, number, day);
    try (UsageStorage storage = open()) {
      long start = System.nanoTime();
      Deque<CompletionStage<?>> waiting = new ArrayDeque<>();
      for (int from = 0; from < number; from += GROUP) {
        long[] group = Arrays.copyOfRange(ids, from, Math.min(from + GROUP, number));
        send(storage, OwnStore.batch(Store.DAY + day, group), waiting);
      }
      await(waiting);
      return seconds(start);
    }
  }

  /** Records one activity of each of {@code apps} apps on each of {@code days} days. */
  void fillHistory(int days, int apps) throws Exception {
    Project project = new Project("1");
    try (UsageStorage storage = open()) {
      Deque<CompletionStage<?>> waiting = new ArrayDeque<>();
      ActivityBatch.Builder batch = ActivityBatch.ofStored();
      int[] leaves = new int[apps];
      for (int app = 0; app < apps; app++) {
        leaves[app] = batch.leaf(new Leaf(new App(project, "app-" + app), Metric.ACTIVITIES));
      }
      for (int day = 0; day < days; day++) {
        long[] ids = DayIds.make(day, apps, day);
        for (int app = 0; app < apps; app++) {
          batch.add(leaves[app], 0, ids[app], TimeUnit.DAYS.toSeconds(Store.DAY - days + day), 0);
        }
        send(storage, batch.build(), waiting);
      }
      await(waiting);
    }
  }

  /** How many seconds one more activity of {@code day} takes, in a file that was just opened. */
  double late(int day) throws Exception {
    try (UsageStorage storage = open()) {
      long start = System.nanoTime();
      storage
          .activityLedger()
          .record(OwnStore.batch(Store.DAY + day, new long[] {day + 1}))
          .toCompletableFuture()
          .get();
      return seconds(start);
    }
  }

  /** How many seconds it takes to open it and to be told how it is doing. */
  double opening() throws Exception {
    long start = System.nanoTime();
    try (UsageStorage storage = open()) {
      storage.activityLedger().status().toCompletableFuture().get();
      return seconds(start);
    }
  }

  /** How many seconds it takes to read the bytes and nothing more. */
  double reading() throws IOException {
    long start = System.nanoTime();
    try (var in = Files.newInputStream(path)) {
      byte[] buffer = new byte[BUFFER];
      while (in.read(buffer) >= 0) {
        buffer[0]++;
      }
    }
    return seconds(start);
  }

  /** How many bytes it has. */
  long bytes() throws IOException {
    return Files.size(path);
  }

  private UsageStorage open() throws Exception {
    return UsageStorageProvider.openUrl("sqlite:" + path).toCompletableFuture().get();
  }

  private static void send(
      UsageStorage storage, ActivityBatch batch, Deque<CompletionStage<?>> waiting)
      throws InterruptedException, ExecutionException {
    waiting.add(storage.activityLedger().record(batch));
    if (waiting.size() > UNDER_WAY) {
      waiting.remove().toCompletableFuture().get();
    }
  }

  private static void await(Deque<CompletionStage<?>> waiting)
      throws InterruptedException, ExecutionException {
    for (CompletionStage<?> stage : waiting) {
      stage.toCompletableFuture().get();
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
