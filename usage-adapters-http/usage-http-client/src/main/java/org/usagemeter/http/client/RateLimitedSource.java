package org.usagemeter.http.client;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Sends a request when the vendor's allowance has one left.
 *
 * <p>Inside the retry, because a second try is a request like any other. Outside the time limit,
 * because waiting for the allowance is no fault of the vendor's, and outside the circuit breaker,
 * so that it is asked when a request could go and not minutes before; a permit that it leaves
 * unused is given back.
 */
final class RateLimitedSource implements OfficialUsageSource {

  private final OfficialUsageSource source;
  private final VendorWindow allowance;

  RateLimitedSource(OfficialUsageSource source, VendorWindow allowance) {
    this.source = source;
    this.allowance = allowance;
  }

  @Override
  public SourceTerms terms() {
    return source.terms();
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    return allowance
        .permit()
        .thenCompose(
            permit ->
                Stages.called(() -> source.fetch(window, today))
                    .whenComplete((report, failure) -> tell(permit, report, failure)));
  }

  private void tell(Permit permit, @Nullable OfficialReport report, @Nullable Throwable failure) {
    if (report != null) {
      allowance.answered(permit, report.allowance());
      return;
    }
    Throwable cause = failure == null ? null : Stages.cause(failure);
    if (cause instanceof UsageException.Throttled throttled) {
      allowance.refused(permit, throttled.retryAfter());
    } else if (cause != null && cause.getCause() instanceof CallNotPermittedException) {
      allowance.unused();
    } else {
      // Whether or not the vendor got it, it may have counted it.
      allowance.answered(permit, Optional.empty());
    }
  }
}
