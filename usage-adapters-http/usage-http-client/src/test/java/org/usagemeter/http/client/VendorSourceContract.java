package org.usagemeter.http.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.source.tck.OfficialUsageSourceContract;

/** The contract, for a source with all its decorators. */
@Execution(ExecutionMode.CONCURRENT)
abstract class VendorSourceContract extends OfficialUsageSourceContract {

  private final PacedSources sources = new PacedSources(Duration.ofMillis(1_500));

  @Override
  protected final OfficialUsageSource open(
      URI vendor, SourceTerms terms, Optional<String> user, String secret) {
    return sources.source(vendor, terms, user, secret);
  }

  @Override
  protected final void closeAll() {
    sources.close();
  }

  @Override
  protected final int pace() {
    return PacedTimers.PACE;
  }
}
