package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.port.out.UsageStorage;

/** SIGKILL at any moment: what was acknowledged is counted, exactly once. */
@Tag("slow")
final class KillLoopTest {

  static final History HISTORY = new History(400, 20_000);

  @TempDir private Path folder;

  @Test
  void process_killedAtRandomMoments_leavesEveryAcknowledgedBatchCountedOnce() throws Exception {
    Path file = folder.resolve("usage.db");
    SplittableRandom random = new SplittableRandom(20_261_121);
    History.Model model = new History.Model(HISTORY);
    int resent = 0;

    for (int kill = 0; kill < Sizes.KILLS; kill++) {
      // Some batches that are in the file already are sent once more: a retry.
      int from = Math.max(0, model.batches() - random.nextInt(4));
      int acknowledged =
          Math.max(
              model.batches(), KilledWriter.acknowledged(KillLoopWriter.class, file, from, random));
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
    assertThat(model.batches()).as("batches recorded in all").isGreaterThan(Sizes.KILLS);
    System.out.println(
        "tried: "
            + Sizes.KILLS
            + " kills; "
            + model.batches()
            + " batches counted, "
            + resent
            + " sent again");
  }

  private static DayCounts counts(Path file) {
    try (UsageStorage storage = Opened.storage(file)) {
      return History.counts(storage.activityLedger());
    }
  }
}
