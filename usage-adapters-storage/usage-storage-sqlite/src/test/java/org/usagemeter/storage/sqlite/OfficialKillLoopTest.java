package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;

/** SIGKILL at any moment: what was acknowledged is kept, and of no contact a part. */
@Tag("slow")
final class OfficialKillLoopTest {

  @TempDir private Path folder;

  @Test
  void process_killedAtRandomMoments_leavesEveryAcknowledgedContactAsItWas() throws Exception {
    Path file = folder.resolve("usage.db");
    SplittableRandom random = new SplittableRandom(20_261_124);
    int contacts = 0;

    try (UsageStorage unharmed = Opened.storage(folder.resolve("unharmed.db"))) {
      OfficialUsageArchive right = unharmed.officialUsageArchive();
      for (int kill = 0; kill < Sizes.OFFICIAL_KILLS; kill++) {
        // At times the last contact that is in the file already is kept once more: a retry.
        int from = Math.max(0, contacts - random.nextInt(2));
        int acknowledged =
            KilledWriter.acknowledged(OfficialKillLoopWriter.class, file, from, random);
        while (contacts < acknowledged) {
          await(right.keep(OfficialHistory.contact(contacts++)));
        }

        List<Object> found = everything(file);
        // Contacts that were on their way may be in the file too, in their order.
        int mayBeThere = acknowledged + 10;
        while (!OfficialHistory.everything(right).equals(found) && contacts < mayBeThere) {
          await(right.keep(OfficialHistory.contact(contacts++)));
        }
        assertThat(found).as("after kill %d", kill).isEqualTo(OfficialHistory.everything(right));
      }
    }

    assertThat(contacts).as("contacts kept in all").isGreaterThan(Sizes.OFFICIAL_KILLS);
    System.out.println("tried: " + Sizes.OFFICIAL_KILLS + " kills; " + contacts + " contacts kept");
  }

  private static List<Object> everything(Path file) {
    try (UsageStorage storage = Opened.storage(file)) {
      return OfficialHistory.everything(storage.officialUsageArchive());
    }
  }
}
