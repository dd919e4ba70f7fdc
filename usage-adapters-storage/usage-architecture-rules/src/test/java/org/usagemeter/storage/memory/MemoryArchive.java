package org.usagemeter.storage.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Amount;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.Day;

/** An archive of the sample house. */
final class MemoryArchive implements OfficialUsageArchive {

  @Override
  public CompletionStage<Amount> newest(Day day) {
    return CompletableFuture.failedStage(new UsageException.Unavailable("empty house"));
  }
}
