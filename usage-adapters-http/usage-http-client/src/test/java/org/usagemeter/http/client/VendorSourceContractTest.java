package org.usagemeter.http.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.source.tck.OfficialUsageSourceContract;

/** The contract, for a source with all its decorators. */
@ParameterizedClass
@EnumSource(SourceKind.class)
@Execution(ExecutionMode.CONCURRENT)
final class VendorSourceContractTest extends OfficialUsageSourceContract {

  private final SourceKind kind;

  private final PacedSources sources = new PacedSources(Duration.ofMillis(1_500));

  VendorSourceContractTest(SourceKind kind) {
    this.kind = kind;
  }

  @Override
  protected SourceKind kind() {
    return kind;
  }

  @Override
  protected OfficialUsageSource open(
      URI vendor, SourceTerms terms, Optional<String> user, String secret) {
    return sources.source(vendor, terms, user, secret);
  }

  @Override
  protected void closeAll() {
    sources.close();
  }

  @Override
  protected int pace() {
    return PacedTimers.PACE;
  }
}
