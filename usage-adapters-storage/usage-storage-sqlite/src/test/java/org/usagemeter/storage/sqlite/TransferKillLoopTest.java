package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.transfer.StoredPiece;
import org.usagemeter.storage.sqlite.TransferredHistory.Everything;

/** SIGKILL in the middle of an import, which then is started again from its first piece. */
@Tag("slow")
final class TransferKillLoopTest {

  @TempDir private Path folder;

  @Test
  void import_killedAtRandomMoments_startedAgain_isExact() throws Exception {
    List<StoredPiece> pieces = pieces();
    Everything expected;
    try (UsageStorage source = source()) {
      expected = Everything.in(source);
    }
    SplittableRandom random = new SplittableRandom(20_261_124);
    int unfinished = 0;

    for (int kill = 0; kill < Sizes.TRANSFER_KILLS; kill++) {
      Path file = folder.resolve(kill + ".db");
      int acknowledged = KilledWriter.acknowledged(TransferKillLoopWriter.class, file, 0, random);
      int number = 0;
      try (UsageStorage storage = Opened.storage(file)) {
        for (StoredPiece piece : pieces) {
          boolean changed = await(storage.usageTransfer().take(piece));
          assertThat(changed && number < acknowledged)
              .as("kill %d: piece %d of %d acknowledged was lost", kill, number, acknowledged)
              .isFalse();
          unfinished += changed ? 1 : 0;
          number++;
        }
        assertThat(Everything.in(storage)).as("after kill %d", kill).isEqualTo(expected);
      }
      try (UsageStorage storage = Opened.storage(file)) {
        assertThat(Everything.in(storage)).as("reopened after kill %d", kill).isEqualTo(expected);
      }
    }

    assertThat(unfinished).as("pieces that a killed import had not taken").isPositive();
    System.out.println(
        "tried: "
            + Sizes.TRANSFER_KILLS
            + " kills of an import of "
            + pieces.size()
            + " pieces; "
            + unfinished
            + " pieces taken afterwards");
  }

  private static UsageStorage source() {
    UsageStorage source = BookStorage.inMemory();
    TransferredHistory.go(source, 7, 0, 60);
    await(source.activityLedger().seal(History.FIRST_DAY.plusDays(1)));
    TransferredHistory.go(source, 7, 60, 90);
    return source;
  }

  /** The pieces of an import: always the same. */
  static List<StoredPiece> pieces() {
    try (UsageStorage source = source()) {
      return TransferredHistory.pieces(source, 10);
    }
  }
}
