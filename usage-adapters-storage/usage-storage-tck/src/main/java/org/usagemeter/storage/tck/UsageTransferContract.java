package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.PROD;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * The contract of {@link UsageTransfer} as tests. Run by {@link UsageStorageContract}; every test
 * carries the number of the clause it checks.
 */
public abstract class UsageTransferContract extends ReadingClauses {

  private static final String MOMENT = "2018-05-01T12:00:00Z";

  /** For the extender. */
  protected UsageTransferContract() {}

  @Test
  final void t7_callerThatMayNotWait_getsAStageAtOnce() {
    ledger().record(activities(MOMENT, PROD, "1"));
    List<CompletionStage<?>> stages = new ArrayList<>();

    // Whatever waits on a thread that is interrupted gives up, or takes the mark away.
    for (Supplier<CompletionStage<?>> call : everyCall(transfer().port())) {
      Thread.currentThread().interrupt();
      try {
        stages.add(call.get());
      } finally {
        assertThat(Thread.interrupted()).as("the caller's interrupt is kept").isTrue();
      }
    }

    stages.forEach(ledger()::await);
  }

  @Test
  final void t7_contradiction_failsTheStageAndDoesNotThrow() {
    ledger().record(activities(MOMENT, PROD, "1"));
    StoredPiece piece = new StoredPiece.Sealed(LocalDate.parse("2018-05-01"), DayCounts.NONE);

    CompletionStage<Boolean> refused = transfer().port().take(piece);

    assertThat(ledger().failure(refused)).isInstanceOf(UsageException.Conflict.class);
  }

  @Test
  final void t7_afterClose_everyCallFailsWithUnavailable() {
    UsageTransfer port = transfer().port();
    storage().close();

    for (Supplier<CompletionStage<?>> call : everyCall(port)) {
      assertThat(ledger().failure(call.get())).isInstanceOf(UsageException.Unavailable.class);
    }
  }

  @Test
  final void storage_hasOneTransfer() {
    assertThat(storage().usageTransfer()).isSameAs(storage().usageTransfer());
  }

  private static List<Supplier<CompletionStage<?>>> everyCall(UsageTransfer port) {
    return List.of(
        () -> port.read(piece -> {}),
        () -> port.take(new StoredPiece.Recorded(Batches.batch(activities(MOMENT, PROD, "2")))),
        () -> port.take(new StoredPiece.Known(List.of(PROD))));
  }
}
