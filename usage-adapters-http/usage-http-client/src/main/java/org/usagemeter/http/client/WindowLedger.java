package org.usagemeter.http.client;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.VendorAllowance;

/**
 * What is known of the vendor's windows for one credential, and how many requests may be sent by
 * it. All times are nanoseconds of the same steady clock. For one thread at a time; nothing waits.
 *
 * <p>The vendor counts requests in windows that start when it says. A {@link RateLimiter} counts
 * the permits of one of them; its own cycles start when it is made, so it never gets to a second
 * cycle: each time something is learned, a new one is made of what is left. That is
 *
 * <pre>left = told - in flight - silent</pre>
 *
 * <ul>
 *   <li><i>told</i>: the least that an answer of this window said was left; before any did, the
 *       whole limit.
 *   <li><i>in flight</i>: requests that are not answered. Whether the vendor has counted them by
 *       now is not known, nor in which of its windows.
 *   <li><i>silent</i>: requests that ended without saying what is left, and that an answer which
 *       did need not have known of: it does know of those that had ended when its request was sent.
 * </ul>
 *
 * <p>An answer that names the reset narrows down when its window ends. Its moments are whole
 * seconds, and how long it was on its way is known no better than from its request to its arrival:
 * so the end lies in a range. Answers whose ranges meet are of one window; they may arrive in any
 * order. The end of the range, a second after what the answer says, is when the next window is
 * taken to have begun.
 *
 * <p>Where no answer names a reset, the vendor's windows have an unknown phase. A silent request
 * then counts for a whole window's length after it ended, so that no window, whenever it starts,
 * holds more than the limit.
 */
final class WindowLedger {

  /** Moments in headers are whole seconds, so the truth lies up to a second later. */
  static final Duration MARGIN = Duration.ofSeconds(1);

  // Longer than any process runs; the limiter's second cycle is never reached.
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final LongSupplier nanoTime;
  private final long window;
  private final Deque<Silent> silent = new ArrayDeque<>();
  private long limit;
  private long told;
  private int inFlight;
  private long steps;
  private long blockedUntil;
  private @Nullable End end;
  private @Nullable End lastEnd;
  private @Nullable RateLimiter permits;

  /**
   * Knows nothing yet.
   *
   * @param limit what the vendor is said to allow; what it tells itself rules over it
   */
  WindowLedger(RequestLimit limit, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.window = limit.window().toNanos();
    this.limit = limit.requests();
    this.told = this.limit;
    this.blockedUntil = nanoTime.getAsLong();
    learn();
  }

  /** A request that ended at {@code at} without saying what is left. */
  private record Silent(long step, long at) {}

  /** A window ends after {@code earliest} and not after {@code latest}. */
  private record End(long earliest, long latest) {

    boolean isBefore(End other) {
      return latest - other.earliest < 0;
    }

    End and(End other) {
      return new End(later(earliest, other.earliest), earlier(latest, other.latest));
    }
  }

  /**
   * A process before this one asked, {@code ago} nanoseconds before now.
   *
   * @param allowance what the vendor said last, if it said so
   * @param requests how many requests may have been sent at about that time, where it did not
   */
  void askedBefore(long ago, Optional<VendorAllowance> allowance, int requests) {
    long at = nanoTime.getAsLong() - Math.max(0, ago);
    if (allowance.isPresent()) {
      VendorAllowance known = allowance.get();
      tell(new Permit(steps++, at), at, known.remaining(), known.limit(), known.resetsIn());
    } else {
      for (long request = 0; request < Math.min(requests, limit); request++) {
        silent.add(new Silent(steps++, at));
      }
    }
    learn();
    roll(nanoTime.getAsLong());
  }

  /** A permit, if there is one now. */
  Optional<Permit> take() {
    long now = nanoTime.getAsLong();
    roll(now);
    RateLimiter left = permits;
    if (now - blockedUntil < 0 || left == null || left.reservePermission() < 0) {
      return Optional.empty();
    }
    inFlight++;
    return Optional.of(new Permit(steps++, now));
  }

  /** The request was answered, and the answer said so much of the allowance. */
  void answered(Permit permit, Optional<VendorAllowance> allowance) {
    long now = nanoTime.getAsLong();
    roll(now);
    inFlight--;
    if (allowance.isPresent()) {
      VendorAllowance known = allowance.get();
      tell(permit, now, known.remaining(), known.limit(), known.resetsIn());
    } else {
      silent.add(new Silent(steps++, now));
    }
    learn();
  }

  /** The vendor refused the request: nothing is left until {@code wait} is over. */
  void refused(Permit permit, Duration wait) {
    long now = nanoTime.getAsLong();
    roll(now);
    inFlight--;
    blockedUntil = later(blockedUntil, now + wait.plus(MARGIN).toNanos());
    tell(permit, now, 0, limit, wait);
    learn();
  }

  /** The request was not sent. */
  void unused() {
    roll(nanoTime.getAsLong());
    inFlight--;
    learn();
  }

  /** How long until there can be a permit although nothing is answered until then. */
  OptionalLong nanosToNextChange() {
    long now = nanoTime.getAsLong();
    if (blockedUntil - now > 0) {
      return OptionalLong.of(blockedUntil - now);
    }
    End known = end;
    if (known != null) {
      return OptionalLong.of(Math.max(0, known.latest - now));
    }
    Silent oldest = silent.peek();
    return oldest == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, oldest.at + window - now));
  }

  /** Takes note of what has become of the windows by {@code now}. */
  private void roll(long now) {
    End known = end;
    if (known != null && now - known.latest >= 0) {
      // What ended before the window surely did, was counted in it.
      silent.removeIf(request -> request.at - known.earliest <= 0);
      lastEnd = known;
      end = null;
      told = limit;
      learn();
    }
    if (end == null && silent.removeIf(request -> now - request.at - window >= 0)) {
      learn();
    }
  }

  private void tell(Permit permit, long now, long remaining, long whole, Duration resetsIn) {
    long latest = now + resetsIn.plus(MARGIN).toNanos();
    long onTheWay = now - permit.at();
    End range = new End(latest - 2 * MARGIN.toNanos() - onTheWay, latest);
    End known = end;
    if (known == null) {
      if (lastEnd == null || lastEnd.isBefore(range)) {
        begin(permit, range, remaining, whole);
      }
    } else if (known.isBefore(range)) {
      lastEnd = known;
      begin(permit, range, remaining, whole);
    } else if (!range.isBefore(known)) {
      end = known.and(range);
      limit = Math.max(1, whole);
      if (remaining < told) {
        told = remaining;
        forgetKnownTo(permit);
      }
    }
  }

  private void begin(Permit permit, End range, long remaining, long whole) {
    end = range;
    limit = Math.max(1, whole);
    told = remaining;
    forgetKnownTo(permit);
  }

  private void forgetKnownTo(Permit permit) {
    silent.removeIf(request -> request.step < permit.step());
  }

  /** Makes a limiter of what is left. */
  private void learn() {
    long left = told - inFlight - silent.size();
    if (left <= 0) {
      permits = null;
      return;
    }
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod((int) Math.min(left, Integer.MAX_VALUE))
            .limitRefreshPeriod(FOR_EVER)
            .timeoutDuration(Duration.ZERO)
            .build();
    permits = new AtomicRateLimiter("vendor", config, nanoTime::getAsLong);
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }
}
