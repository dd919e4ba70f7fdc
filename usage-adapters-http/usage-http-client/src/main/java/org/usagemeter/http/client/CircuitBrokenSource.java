package org.usagemeter.http.client;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Leaves a vendor alone for a minute that was down 5 times within 10 requests; then one request
 * finds out whether it is up again. A vendor that refuses is not down.
 *
 * <p>Around the time limit, whose silence is one way of being down; inside the retry and the rate
 * limit, so that it counts requests and not calls.
 */
final class CircuitBrokenSource implements OfficialUsageSource {

  private static final int FAILURES = 5;
  private static final int REQUESTS = 10;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final OfficialUsageSource source;
  private final Timers timers;
  private final CircuitBreaker breaker;
  private volatile Outage outage;

  CircuitBrokenSource(OfficialUsageSource source, Timers timers) {
    this.source = source;
    this.timers = timers;
    this.outage = new Outage(timers.now(), timers.now());
    this.breaker =
        CircuitBreaker.of(
            "vendor",
            CircuitBreakerConfig.custom()
                .slidingWindow(REQUESTS, REQUESTS, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(100f * FAILURES / REQUESTS)
                .recordException(UsageException.Unavailable.class::isInstance)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(new SteadyClock(timers))
                .currentTimestampFunction(clock -> timers.nanoTime(), TimeUnit.NANOSECONDS)
                .build());
    breaker.getEventPublisher().onStateTransition(change -> turned(change.getStateTransition()));
    fill();
  }

  /**
   * When the vendor was found to be down, by the calendar.
   *
   * @param since when first
   * @param until when it is asked again
   */
  private record Outage(Instant since, Instant until) {}

  private void turned(StateTransition change) {
    if (change.getToState() == State.OPEN) {
      Instant now = timers.now();
      boolean first = change.getFromState() == State.CLOSED;
      outage = new Outage(first ? now : outage.since, now.plus(PAUSE));
    } else if (change.getToState() == State.CLOSED) {
      fill();
    }
  }

  /** A rate is of a full window: five failures are half of it from the first request on. */
  private void fill() {
    for (int i = 0; i < REQUESTS; i++) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public SourceTerms terms() {
    return source.terms();
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    try {
      breaker.acquirePermission();
    } catch (CallNotPermittedException e) {
      return CompletableFuture.failedStage(notAsked(e));
    }
    long start = timers.nanoTime();
    return Stages.called(() -> source.fetch(window, today))
        .whenComplete(
            (report, failure) -> {
              long took = timers.nanoTime() - start;
              if (failure == null) {
                breaker.onSuccess(took, TimeUnit.NANOSECONDS);
              } else {
                breaker.onError(took, TimeUnit.NANOSECONDS, Stages.cause(failure));
              }
            });
  }

  private UsageException notAsked(CallNotPermittedException cause) {
    Outage known = outage;
    return new UsageException.Unavailable(
        "source "
            + terms().name()
            + ": the vendor is down since "
            + known.since
            + " and is not asked before "
            + known.until,
        cause);
  }
}
