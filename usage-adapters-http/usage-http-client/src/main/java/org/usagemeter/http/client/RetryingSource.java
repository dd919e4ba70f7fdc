package org.usagemeter.http.client;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Asks again where that can help: up to 4 requests of a vendor that is down, a jittered while apart
 * that doubles; up to 5 refusals in a row for asking too often, each waited for as long as the
 * vendor says. A cap, a credential and an unknown answer do not get better by asking.
 *
 * <p>Outermost, because each further request needs a permit, may find the circuit open, and has a
 * time limit of its own.
 */
final class RetryingSource implements OfficialUsageSource {

  /** So many requests one call may come to, of a vendor that is down. */
  static final int REQUESTS = 4;

  private static final int REFUSALS = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final double GROWTH = 2;

  private final OfficialUsageSource source;
  private final Timers timers;
  private final RandomGenerator random;
  private final Retry down;
  private final Retry refused;

  RetryingSource(OfficialUsageSource source, Timers timers, RandomGenerator random) {
    this.source = source;
    this.timers = timers;
    this.random = random;
    IntervalFunction growing =
        IntervalFunction.ofExponentialBackoff(FIRST_WAIT, GROWTH, LONGEST_WAIT);
    this.down =
        Retry.of(
            "down",
            RetryConfig.<OfficialReport>custom()
                .maxAttempts(REQUESTS)
                .retryOnException(RetryingSource::mayBeUpAgain)
                .intervalFunction(attempt -> jittered(growing.apply(attempt)))
                .build());
    this.refused =
        Retry.of(
            "refused",
            RetryConfig.<OfficialReport>custom()
                .maxAttempts(REFUSALS)
                .retryOnException(UsageException.Throttled.class::isInstance)
                .intervalBiFunction((attempt, outcome) -> told(outcome.getLeft()))
                .build());
  }

  /** An open circuit says when it is tried again, which is later than we would. */
  private static boolean mayBeUpAgain(Throwable failure) {
    return failure instanceof UsageException.Unavailable
        && !(failure.getCause() instanceof CallNotPermittedException);
  }

  /** At least half of it, so that those who failed together do not come back together. */
  private long jittered(long millis) {
    return millis - drawn(millis / 2);
  }

  private long told(Throwable failure) {
    long millis = failure instanceof UsageException.Throttled told ? millis(told.retryAfter()) : 0;
    return Math.max(1, millis + drawn(FIRST_WAIT.toMillis()));
  }

  private static long millis(Duration wait) {
    return wait.plusNanos(999_999).toMillis();
  }

  private long drawn(long below) {
    synchronized (random) {
      return random.nextLong(Math.max(1, below));
    }
  }

  @Override
  public SourceTerms terms() {
    return source.terms();
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    return new Call(window, today).next();
  }

  /** One call, with as many requests as it takes. */
  private final class Call {

    private final UsageWindow window;
    private final LocalDate today;
    private final Retry.AsyncContext<OfficialReport> downs = down.asyncContext();
    private Retry.AsyncContext<OfficialReport> refusals = refused.asyncContext();

    Call(UsageWindow window, LocalDate today) {
      this.window = window;
      this.today = today;
    }

    CompletionStage<OfficialReport> next() {
      return Stages.called(() -> source.fetch(window, today))
          .handle(
              (report, failure) ->
                  failure == null
                      ? CompletableFuture.completedStage(report)
                      : again(Stages.cause(failure)))
          .thenCompose(Function.identity());
    }

    private CompletionStage<OfficialReport> again(Throwable failure) {
      long wait;
      if (failure instanceof UsageException.Throttled) {
        wait = refusals.onError(failure);
      } else {
        wait = downs.onError(failure);
        refusals = refused.asyncContext();
      }
      return wait < 0
          ? CompletableFuture.failedStage(failure)
          : timers.after(Duration.ofMillis(wait)).thenCompose(over -> next());
    }
  }
}
