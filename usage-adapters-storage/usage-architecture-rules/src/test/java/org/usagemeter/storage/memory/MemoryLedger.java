package org.usagemeter.storage.memory;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Amount;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.time.Day;

/** A ledger of the sample house. */
final class MemoryLedger implements ActivityLedger {

  @Override
  public CompletionStage<Amount> count(Day day, long[] ids, Set<Day> others) {
    return CompletableFuture.failedStage(new UsageException.Unavailable("empty house"));
  }
}
