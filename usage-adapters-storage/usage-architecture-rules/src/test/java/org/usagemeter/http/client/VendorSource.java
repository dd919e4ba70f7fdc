package org.usagemeter.http.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Amount;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.Day;

/** A source of the sample house. */
final class VendorSource implements OfficialUsageSource {

  @Override
  public CompletionStage<Amount> fetch(Day day) {
    return CompletableFuture.failedStage(new UsageException.Unavailable("empty house"));
  }
}
