package org.usagemeter.domain.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * What a period's usage comes to at its end if it goes on as it went so far: {@code floor(used *
 * length of the period / time elapsed of it)}; and when it comes to a cap.
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
    long elapsed = elapsedNanos(period, asOf);
    if (elapsed == 0) {
      return Optional.empty();
    }
    return Quotient.of(used.activities(), lengthNanos(period), elapsed)
        .map(quotient -> new DedupedActivityCount(quotient.floor()));
  }

  /**
   * The first moment at which {@code used}, going on as it went so far, comes to {@code cap}: the
   * period's start and {@code ceil(cap * time elapsed / used)} after it, to the nanosecond.
   *
   * @param cap more than {@code used} for there to be an answer
   * @param asOf the moment up to which {@code used} counts
   * @return nothing where the cap is reached already or not before the period's end, and where
   *     nothing can be known: without any use, or before any time of the period has elapsed
   */
  public static Optional<Instant> reachedAt(
      DedupedActivityCount used, long cap, UsageWindow period, Instant asOf) {
    long elapsed = elapsedNanos(period, asOf);
    if (elapsed == 0 || used.activities() == 0 || used.activities() >= cap) {
      return Optional.empty();
    }
    long length = lengthNanos(period);
    return Quotient.of(cap, elapsed, used.activities())
        .filter(quotient -> quotient.floor() < length)
        .map(Quotient::ceiling)
        .filter(nanos -> nanos < length)
        .map(nanos -> UtcDay.start(period.from()).plusNanos(nanos));
  }

  private static long lengthNanos(UsageWindow period) {
    return Duration.ofDays(period.days()).toNanos();
  }

  /** How much of the period is over at {@code asOf}: none of it before its start. */
  private static long elapsedNanos(UsageWindow period, Instant asOf) {
    Instant start = UtcDay.start(period.from());
    if (!asOf.isAfter(start)) {
      return 0;
    }
    Instant end = UtcDay.start(period.toExclusive());
    return asOf.isBefore(end) ? Duration.between(start, asOf).toNanos() : lengthNanos(period);
  }

  /**
   * What {@code a * b / divisor} comes to.
   *
   * @param floor the whole part
   * @param exact whether that is all of it
   */
  private record Quotient(long floor, boolean exact) {

    private static final long HALF = 0xFFFF_FFFFL;

    /**
     * Divides a product of 128 bits, for {@code a}, {@code b} not negative and a positive divisor;
     * nothing past {@code 2^63 - 1}.
     */
    static Optional<Quotient> of(long a, long b, long divisor) {
      long high = Math.multiplyHigh(a, b);
      long low = a * b;
      if (high >= divisor) {
        return Optional.empty();
      }
      // With the highest bit of the divisor set, each half of the quotient comes out nearly right.
      int shift = Long.numberOfLeadingZeros(divisor);
      long by = divisor << shift;
      long rest = (high << shift) | (low >>> 1 >>> (Long.SIZE - 1 - shift));
      long tail = low << shift;
      long upper = half(rest, tail >>> Integer.SIZE, by);
      rest = ((rest << Integer.SIZE) | (tail >>> Integer.SIZE)) - upper * by;
      long lower = half(rest, tail & HALF, by);
      rest = ((rest << Integer.SIZE) | (tail & HALF)) - lower * by;
      long quotient = (upper << Integer.SIZE) | lower;
      return quotient < 0 ? Optional.empty() : Optional.of(new Quotient(quotient, rest == 0));
    }

    /** 32 bits of a quotient: {@code (rest * 2^32 + next) / by}, as unsigned numbers. */
    private static long half(long rest, long next, long by) {
      long byHigh = by >>> Integer.SIZE;
      long byLow = by & HALF;
      long guess = Long.divideUnsigned(rest, byHigh);
      long left = rest - guess * byHigh;
      // At most two too high.
      while (guess > HALF
          || Long.compareUnsigned(guess * byLow, (left << Integer.SIZE) | next) > 0) {
        guess--;
        left += byHigh;
        if (left > HALF) {
          break;
        }
      }
      return guess;
    }

    /** The smallest whole number that is not below it; the floor is not the greatest there is. */
    long ceiling() {
      return exact ? floor : floor + 1;
    }
  }
}
