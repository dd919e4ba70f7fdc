package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.port.out.UsageStorage;

/** SIGKILL at any moment: what was acknowledged is counted, exactly once. */
final class KillLoopTest {

  static final History HISTORY = new History(400, 20_000);

  private static final int KILLS = Boolean.getBoolean("usage.long") ? 1_000 : 50;

  @TempDir private Path folder;

  @Test
  void process_killedAtRandomMoments_leavesEveryAcknowledgedBatchCountedOnce() throws Exception {
    Path file = folder.resolve("usage.db");
    SplittableRandom random = new SplittableRandom(20_261_121);
    History.Model model = new History.Model(HISTORY);
    int resent = 0;

    for (int kill = 0; kill < KILLS; kill++) {
      // Some batches that are in the file already are sent once more: a retry.
      int from = Math.max(0, model.batches() - random.nextInt(4));
      int acknowledged = Math.max(model.batches(), killedWriter(file, from, random));
      resent += model.batches() - from;
      model.advanceTo(acknowledged);

      DayCounts counts = counts(file);
      // Batches that were on their way may be in the file too, in their order.
      while (!model.counts().equals(counts) && model.batches() < acknowledged + 10) {
        model.advance();
      }
      assertThat(counts).as("after kill %d", kill).isEqualTo(model.counts());
    }

    assertThat(resent).as("retried batches").isPositive();
    assertThat(model.batches()).as("batches recorded in all").isGreaterThan(KILLS);
  }

  /** Starts a writer, kills it at some moment, and answers how many batches it acknowledged. */
  private static int killedWriter(Path file, int from, SplittableRandom random)
      throws IOException, InterruptedException {
    Process process =
        JavaProcess.start(KillLoopWriter.class, file.toString(), String.valueOf(from));
    int acknowledged = from;
    try (BufferedReader output = JavaProcess.output(process)) {
      // One in ten dies while it starts, the others after some batches and a moment more.
      int lines = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(40);
      String line = null;
      for (int i = 0; i < lines && (line = output.readLine()) != null; i++) {
        acknowledged = Math.max(acknowledged, acknowledgedBy(line));
      }
      LockSupport.parkNanos(random.nextInt(lines == 0 ? 400_000_000 : 3_000_000));
      // Not Process.destroyForcibly(), which closes the pipe with what is still in it.
      process.toHandle().destroyForcibly();
      while ((line = output.readLine()) != null) {
        acknowledged = Math.max(acknowledged, acknowledgedBy(line));
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
    return acknowledged;
  }

  private static int acknowledgedBy(String line) {
    return line.startsWith("acked ") && line.length() > 6
        ? Integer.parseInt(line.substring(6)) + 1
        : 0;
  }

  private static DayCounts counts(Path file) {
    try (UsageStorage storage = Opened.storage(file)) {
      return History.counts(storage.activityLedger());
    }
  }
}
