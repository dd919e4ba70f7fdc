package org.usagemeter.http.client;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Amount;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.time.Day;

/** The public entry of the HTTP client of the sample house. */
public final class UsageClient implements ActivityLedger {

  /** Asks a server that is not there. */
  public UsageClient() {}

  @Override
  public CompletionStage<Amount> count(Day day, long[] ids, Set<Day> others) {
    return CompletableFuture.failedStage(new UsageException.Unavailable("empty house"));
  }
}
