package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * A small history, run once for every operation on the files that it takes, with that operation
 * failing: before it takes place or after, once or from then on.
 */
@Tag("slow")
final class FaultEachOperationTest {

  private static final History HISTORY = new History(6, 12);
  private static final int BATCHES = 4;

  @TempDir private Path folder;

  @Test
  void operation_failsOnce_isMadeGoodByARetry() {
    DayCounts expected = history(folder.resolve("unharmed.db"), FaultPoint.NONE);
    int operations = operations();
    assertThat(operations).isGreaterThan(60);

    for (int n = 1; n <= operations; n++) {
      for (boolean before : Sizes.sidesOfOne(n)) {
        Path file = folder.resolve(n + (before ? "-before.db" : "-after.db"));
        PlannedFault fault = new PlannedFault(n, n, before);

        DayCounts counts = history(file, fault);

        assertThat(counts).as("operation %d, %s", n, fault.failed()).isEqualTo(expected);
        assertThat(counts(file)).as("reopened, operation %d", n).isEqualTo(expected);
      }
    }
    System.out.println("tried: " + operations + " operations, each of which failed once");
  }

  @Test
  void operations_failFromOneOn_loseNothingThatWasAcknowledged() {
    int operations = operations();

    for (int n = 1; n <= operations; n++) {
      for (boolean before : Sizes.sidesOfAllFrom(n)) {
        Path file = folder.resolve(n + (before ? "-before.db" : "-after.db"));
        PlannedFault fault = new PlannedFault(n, Integer.MAX_VALUE, before);
        int acknowledged = batchesUntilFailure(file, fault);

        History.Model model = new History.Model(HISTORY);
        model.advanceTo(acknowledged);
        DayCounts counts = counts(file);
        if (!counts.equals(model.counts())) {
          // The commit that failed may have reached the file before it was said to have failed.
          model.advance();
        }
        assertThat(counts)
            .as("operation %d, %s, %d acknowledged", n, fault.failed(), acknowledged)
            .isEqualTo(model.counts());
      }
    }
    System.out.println(
        "tried: " + operations + " operations, each of which and all after it failed");
  }

  private int operations() {
    PlannedFault none = new PlannedFault(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    history(folder.resolve("counted.db"), none);
    return none.operations();
  }

  /**
   * Batches, a void, an eviction with its compression, a second opening; each call retried once.
   */
  private static DayCounts history(Path file, FaultPoint faults) {
    try (UsageStorage storage = retried(() -> Opened.storage(file, 1, faults))) {
      ActivityLedger ledger = storage.activityLedger();
      for (int batch = 0; batch < BATCHES; batch++) {
        int number = batch;
        retried(() -> await(ledger.record(HISTORY.batch(number))));
      }
      retried(() -> await(ledger.record(History.one(5_000, 1))));
      retried(() -> await(ledger.voidActivity(voided())));
    }
    try (UsageStorage storage = retried(() -> Opened.storage(file, 1, faults))) {
      ActivityLedger ledger = storage.activityLedger();
      retried(() -> await(ledger.seal(History.FIRST_DAY.plusDays(1))));
      retried(() -> await(ledger.record(History.one(5_001, 2))));
      return History.counts(ledger);
    }
  }

  private static VoidedActivity voided() {
    return new VoidedActivity(
        "5000",
        History.FIRST_DAY.plusDays(1),
        History.LEAVES.get(0),
        "metered by mistake",
        Instant.parse("2024-03-01T00:00:00Z"));
  }

  private static int batchesUntilFailure(Path file, FaultPoint faults) {
    int acknowledged = 0;
    try (UsageStorage storage = Opened.storage(file, 1, faults)) {
      for (; acknowledged < BATCHES; acknowledged++) {
        await(storage.activityLedger().record(HISTORY.batch(acknowledged)));
      }
    } catch (UsageException e) {
      assertThat(e).isInstanceOf(UsageException.Unavailable.class);
    }
    return acknowledged;
  }

  private static DayCounts counts(Path file) {
    try (UsageStorage storage = Opened.storage(file)) {
      return History.counts(storage.activityLedger());
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
