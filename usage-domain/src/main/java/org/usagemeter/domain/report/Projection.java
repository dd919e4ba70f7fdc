package org.usagemeter.domain.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * What a period's usage comes to at its end if it goes on as it went so far: {@code floor(used *
 * length of the period / time elapsed of it)}.
 *
 * <p>Exact integer arithmetic over nanoseconds with a 128-bit intermediate. Source: the vendor's
 * enterprise sample, all of whose used and projected pairs this rule fits, and rounding does not.
 */
public final class Projection {

  private Projection() {}

  /**
   * Projects {@code used} to the end of {@code period}.
   *
   * @param asOf the moment up to which {@code used} counts; after the period's end, as at its end
   * @return nothing where nothing can be known: before any time of the period has elapsed, or past
   *     {@code 2^63 - 1}
   */
  public static Optional<DedupedActivityCount> project(
      DedupedActivityCount used, UsageWindow period, Instant asOf) {
    Instant start = UtcDay.start(period.from());
    Instant end = UtcDay.start(period.toExclusive());
    if (!asOf.isAfter(start)) {
      return Optional.empty();
    }
    long length = Duration.between(start, end).toNanos();
    long elapsed = asOf.isBefore(end) ? Duration.between(start, asOf).toNanos() : length;
    return multiplyThenDivide(used.activities(), length, elapsed);
  }

  /**
   * {@code floor(a * b / divisor)} for {@code a}, {@code b} not negative and a positive divisor.
   */
  private static Optional<DedupedActivityCount> multiplyThenDivide(long a, long b, long divisor) {
    long rest = Math.multiplyHigh(a, b);
    long low = a * b;
    if (rest >= divisor) {
      return Optional.empty();
    }
    long quotient = 0;
    for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
      rest = rest << 1 | (low >>> bit & 1);
      quotient <<= 1;
      // The rest is below twice the divisor, which has 63 bits: compare as unsigned.
      if (Long.compareUnsigned(rest, divisor) >= 0) {
        rest -= divisor;
        quotient |= 1;
      }
    }
    return quotient < 0 ? Optional.empty() : Optional.of(new DedupedActivityCount(quotient));
  }
}
