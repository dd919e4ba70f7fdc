package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;
import static org.usagemeter.storage.postgresql.Stages.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.port.out.UsageStorage;

/** SIGKILL at any moment: what was acknowledged is counted, exactly once, and nobody is held up. */
@Tag("slow")
final class KillLoopTest {

  private final TestSchemas schemas = new TestSchemas();

  @AfterEach
  void dropSchemas() throws Exception {
    schemas.close();
  }

  @Test
  void process_killedAtRandomMoments_leavesEveryAcknowledgedBatchCountedOnce() throws Exception {
    SplittableRandom random = new SplittableRandom(20_261_121);
    NaiveModel model = new NaiveModel("killed");
    int batches = 0;
    try (UsageStorage beside = Stages.open(schemas.url("killed"))) {
      for (int kill = 0; kill < Sizes.KILLS; kill++) {
        // Some batches that are in the database already are sent once more: a retry.
        int from = Math.max(0, batches - random.nextInt(4));
        int acknowledged = acknowledged(schemas.url("killed"), from, random);
        while (batches < acknowledged) {
          model.record(activities(model, batches++));
        }

        // Who was killed holds nobody up: his server process ends and lets go of the lock.
        assertThat(await(beside.activityLedger().record(NaiveModel.batch(List.of()))).counted())
            .isZero();
        DayCounts counts = await(beside.activityLedger().countByDay(model.project(), WINDOW));
        // Batches that were on their way may be there too, in their order.
        int most = batches + 10;
        while (!model.counts().equals(counts) && batches < most) {
          model.record(activities(model, batches++));
        }
        assertThat(counts).as("after kill %d", kill).isEqualTo(model.counts());
      }
    }
    assertThat(batches).as("batches recorded in all").isGreaterThan(Sizes.KILLS);
    System.out.println("tried: " + Sizes.KILLS + " kills; " + batches + " batches counted");
  }

  static ActivityBatch batch(NaiveModel model, int number) {
    return NaiveModel.batch(activities(model, number));
  }

  private static List<Activity> activities(NaiveModel model, int number) {
    return model.activities(new SplittableRandom(number), 100, 10_000);
  }

  /** Starts a process at number {@code from}; answers how many it acknowledged, from 0 on. */
  private static int acknowledged(String url, int from, SplittableRandom random)
      throws IOException, InterruptedException {
    Process process = JavaProcess.start(KillLoopWriter.class, url, String.valueOf(from));
    int acknowledged = from;
    try (BufferedReader output = JavaProcess.output(process)) {
      // One in ten dies while it starts, the others after some batches and a moment more.
      int lines = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(40);
      String line = null;
      for (int i = 0; i < lines && (line = output.readLine()) != null; i++) {
        acknowledged = Math.max(acknowledged, acknowledgedBy(line));
      }
      LockSupport.parkNanos(random.nextInt(lines == 0 ? 400_000_000 : 10_000_000));
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
}
