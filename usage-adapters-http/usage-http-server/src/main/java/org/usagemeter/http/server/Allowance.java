package org.usagemeter.http.server;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.usagemeter.http.server.settings.RateLimit;

/**
 * What is left of a limit for one holder. Periods follow each other from the first use on.
 *
 * <p>Safe for use by many threads; never waits.
 */
final class Allowance {

  private final RateLimit limit;
  private final RateLimiter limiter;
  private final Clock clock;
  private final Instant start;

  Allowance(String name, RateLimit limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
    this.limiter =
        RateLimiter.of(
            name,
            RateLimiterConfig.custom()
                .limitForPeriod(limit.permits())
                .limitRefreshPeriod(limit.period())
                .timeoutDuration(Duration.ZERO)
                .build());
    // After the limiter's own start, so that its period has ended when this says so.
    this.start = clock.instant();
  }

  /** Uses one permit, if there is one. */
  Standing use() {
    boolean granted = limiter.reservePermission() >= 0;
    return standing(granted);
  }

  /** How it stands, without using anything. */
  Standing look() {
    return standing(limiter.getMetrics().getAvailablePermissions() > 0);
  }

  private Standing standing(boolean granted) {
    Instant now = clock.instant();
    long period = limit.period().toMillis();
    long elapsed = Math.max(0, Duration.between(start, now).toMillis());
    Instant next = start.plusMillis((elapsed / period + 1) * period);
    long reset = next.getEpochSecond() + (next.getNano() > 0 ? 1 : 0);
    return new Standing(
        granted,
        limit.permits(),
        Math.max(0, limiter.getMetrics().getAvailablePermissions()),
        reset,
        Math.max(1, reset - now.getEpochSecond()));
  }

  /**
   * How an allowance stands after a request.
   *
   * @param granted whether the request may go on
   * @param limit permits of a whole period
   * @param remaining permits that are left
   * @param reset when the next period starts, in seconds since 1970, rounded up
   * @param seconds how long until then, in seconds, 1 or more
   */
  record Standing(boolean granted, int limit, int remaining, long reset, long seconds) {}
}
