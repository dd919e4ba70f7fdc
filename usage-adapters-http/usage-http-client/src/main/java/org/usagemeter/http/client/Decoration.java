package org.usagemeter.http.client;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/**
 * Puts the decorators around plain sources: from outside retry, rate limit, circuit breaker, time
 * limit; each says why it has its place. Safe for use by many threads.
 */
final class Decoration {

  private final Timers timers;
  private final RandomGenerator random;
  private final Map<Object, VendorWindow> allowances = new ConcurrentHashMap<>();

  Decoration(Timers timers, RandomGenerator random) {
    this.timers = timers;
    this.random = random;
  }

  /**
   * The decorated source.
   *
   * @param key sources with equal keys share the vendor's allowance
   * @param before how it went before this process
   */
  OfficialUsageSource decorated(OfficialUsageSource plain, Object key, SourceStatus before) {
    RequestLimit limit = plain.terms().target().kind().limit();
    VendorWindow allowance =
        allowances.computeIfAbsent(key, absent -> new VendorWindow(limit, timers));
    lastAsked(before).ifPresent(at -> allowance.askedBefore(at, told(before, at)));
    return new CheckedSource(
        new RetryingSource(
            new RateLimitedSource(
                new CircuitBrokenSource(new TimeLimitedSource(plain, timers), timers), allowance),
            timers,
            random));
  }

  private static Optional<Instant> lastAsked(SourceStatus before) {
    Optional<Instant> failed = before.failure().map(SourceFailure::at);
    return Stream.of(before.lastAnswer(), failed)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /** What the last answer said is of no use where more was asked after it. */
  private static Optional<VendorAllowance> told(SourceStatus before, Instant lastAsked) {
    return before.lastAnswer().equals(Optional.of(lastAsked))
        ? before.allowance()
        : Optional.empty();
  }
}
