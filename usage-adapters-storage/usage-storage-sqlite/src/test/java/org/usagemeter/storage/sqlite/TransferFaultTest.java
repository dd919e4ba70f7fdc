package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.transfer.StoredPiece;
import org.usagemeter.storage.sqlite.TransferredHistory.Everything;

/**
 * An import, and the export that it comes from, run once for every operation on the files that they
 * take, with that operation failing: before it takes place or after.
 */
@Tag("slow")
final class TransferFaultTest {

  @TempDir private Path folder;
  private Path source;
  private Everything expected;

  @BeforeEach
  void writeSource() {
    source = folder.resolve("source.db");
    try (UsageStorage storage = Opened.storage(source, 1, FaultPoint.NONE)) {
      if (Sizes.LONG) {
        TransferredHistory.go(storage, 4, 0, 3);
        await(storage.officialUsageArchive().keep(OfficialHistory.contact(1)));
      }
      await(storage.activityLedger().record(History.one(5_000, 0)));
      await(storage.activityLedger().voidActivity(voided(5_000, 0)));
      await(storage.activityLedger().record(History.one(5_001, 2)));
      await(storage.activityLedger().voidActivity(voided(5_001, 2)));
      await(storage.activityLedger().seal(History.FIRST_DAY.plusDays(1)));
      // Two answers about the same target, with few figures.
      await(storage.officialUsageArchive().keep(OfficialHistory.contact(2)));
      await(storage.officialUsageArchive().keep(OfficialHistory.contact(17)));
      expected = Everything.in(storage);
    }
    assertThat(expected.voided()).hasSizeGreaterThan(1);
    assertThat(expected.sealedDays()).isNotEmpty();
  }

  @Test
  void operationOfAnImport_failsOnce_isMadeGoodByARetry() {
    List<StoredPiece> pieces = pieces(FaultPoint.NONE);
    PlannedFault none = new PlannedFault(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    assertThat(imported(folder.resolve("counted.db"), pieces, none)).isEqualTo(expected);
    assertThat(none.operations()).isGreaterThan(100);

    for (int n = 1; n <= none.operations(); n++) {
      for (boolean before : Sizes.sidesOfOne(n)) {
        Path file = folder.resolve(n + (before ? "-before.db" : "-after.db"));
        PlannedFault fault = new PlannedFault(n, n, before);

        Everything found = imported(file, pieces, fault);

        assertThat(found).as("operation %d, %s", n, fault.failed()).isEqualTo(expected);
        try (UsageStorage storage = Opened.storage(file)) {
          assertThat(Everything.in(storage)).as("reopened, operation %d", n).isEqualTo(expected);
        }
      }
    }
    System.out.println("tried: " + none.operations() + " operations, each of which failed once");
  }

  @Test
  void operationOfAnExport_failsOnce_isMadeGoodByARetry() {
    List<StoredPiece> unharmed = pieces(FaultPoint.NONE);
    PlannedFault none = new PlannedFault(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    pieces(none);
    assertThat(none.operations()).isGreaterThan(20);

    for (int n = 1; n <= none.operations(); n++) {
      for (boolean before : Sizes.sidesOfOne(n)) {
        PlannedFault fault = new PlannedFault(n, n, before);

        List<StoredPiece> pieces = pieces(fault);

        Path file = folder.resolve(n + (before ? "-before.db" : "-after.db"));
        assertThat(pieces).as("operation %d, %s", n, fault.failed()).hasSameSizeAs(unharmed);
        assertThat(imported(file, pieces, FaultPoint.NONE)).isEqualTo(expected);
      }
    }
    System.out.println("tried: " + none.operations() + " operations, each of which failed once");
  }

  private static VoidedActivity voided(int id, int day) {
    return new VoidedActivity(
        Integer.toString(id),
        History.FIRST_DAY.plusDays(day),
        History.LEAVES.get(0),
        "metered by mistake",
        Instant.parse("2024-03-01T00:00:00Z"));
  }

  private List<StoredPiece> pieces(FaultPoint faults) {
    try (UsageStorage storage = retried(() -> Opened.storage(source, 1, faults))) {
      return retried(() -> TransferredHistory.pieces(storage, 40));
    }
  }

  private static Everything imported(Path file, List<StoredPiece> pieces, FaultPoint faults) {
    try (UsageStorage storage = retried(() -> Opened.storage(file, 1, faults))) {
      for (StoredPiece piece : pieces) {
        retried(() -> await(storage.usageTransfer().take(piece)));
      }
      return retried(() -> Everything.in(storage));
    }
  }

  private static <T> T retried(Supplier<T> call) {
    try {
      return call.get();
    } catch (UsageException.Unavailable e) {
      return call.get();
    }
  }
}
