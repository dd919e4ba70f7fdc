package org.usagemeter.http.client;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/**
 * A vendor that counts strictly, in fixed windows of its own. Its answers carry real headers, so
 * that whole seconds, the vendor's clock and ours are part of the game.
 */
final class SimulatedVendor {

  private final VirtualTimers timers;
  private final RequestLimit limit;
  private final Habits habits;
  private final RandomGenerator random;
  private final Duration clockOff;
  private final List<Integer> windows = new ArrayList<>();
  private final Duration firstEnd;
  private Instant windowEnd;
  private int used;
  private int refusals;

  SimulatedVendor(VirtualTimers timers, RequestLimit limit, Habits habits, RandomGenerator random) {
    this.timers = timers;
    this.limit = limit;
    this.habits = habits;
    this.random = random;
    this.clockOff = Duration.ofMillis(random.nextLong(-20_000_000, 20_000_000));
    this.firstEnd =
        habits.lazy
            ? limit.window()
            : Duration.ofNanos(1 + random.nextLong(limit.window().toNanos()));
    this.windowEnd = habits.lazy ? now() : now().plus(firstEnd);
  }

  /**
   * How a vendor behaves.
   *
   * @param lazy whether a window starts with its first request, and not when the one before ends
   * @param withHeaders how many of a hundred answers have rate headers
   * @param latency the longest way there and back, together
   * @param foreign how many of a hundred of our requests another client gets in before
   * @param lost how many of a hundred requests are counted and never answered
   */
  record Habits(boolean lazy, int withHeaders, Duration latency, int foreign, int lost) {}

  /** The vendor's own clock. */
  private Instant now() {
    return timers.now().plus(clockOff);
  }

  int refusals() {
    return refusals;
  }

  /** How many requests were answered, in all windows. */
  int answered() {
    return windows.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * The least time in which so many requests can be answered, if the first are sent at once. A
   * first window that ends while they are on their way may get none of them.
   */
  Duration least(int requests) {
    if (firstEnd.compareTo(habits.latency) <= 0) {
      return firstEnd.plus(limit.window().multipliedBy((requests - 1) / limit.requests()));
    }
    int more = (requests - 1) / limit.requests();
    return more == 0 ? Duration.ZERO : firstEnd.plus(limit.window().multipliedBy(more - 1));
  }

  /** How many of our requests each window has had so far. */
  List<Integer> windows() {
    return windows;
  }

  OfficialUsageSource source(SourceTerms terms) {
    return new OfficialUsageSource() {
      @Override
      public SourceTerms terms() {
        return terms;
      }

      @Override
      public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
        return ask(window);
      }
    };
  }

  private CompletionStage<OfficialReport> ask(UsageWindow window) {
    long there = random.nextLong(habits.latency.toNanos() / 2 + 1);
    long back = random.nextLong(habits.latency.toNanos() / 2 + 1);
    boolean lost = random.nextInt(100) < habits.lost;
    return timers
        .after(Duration.ofNanos(there))
        .thenApply(arrived -> answer())
        .thenCompose(answer -> timers.after(Duration.ofNanos(back)).thenApply(arrived -> answer))
        .thenCompose(
            answer ->
                lost
                    ? CompletableFuture.failedStage(new UsageException.Unavailable("reset", null))
                    : CompletableFuture.completedStage(answer))
        .thenApply(answer -> received(answer, window));
  }

  private HttpAnswer answer() {
    roll();
    if (random.nextInt(100) < habits.foreign && used < limit.requests()) {
      used++;
    }
    int status = 200;
    if (used < limit.requests()) {
      used++;
      windows.set(windows.size() - 1, windows.get(windows.size() - 1) + 1);
    } else {
      refusals++;
      status = 429;
    }
    boolean withHeaders = random.nextInt(100) < habits.withHeaders;
    return new HttpAnswer(status, withHeaders ? headers() : Map.of(), new byte[0], true);
  }

  private void roll() {
    if (windows.isEmpty() || !now().isBefore(windowEnd)) {
      if (habits.lazy) {
        windowEnd = now().plus(limit.window());
      }
      while (!now().isBefore(windowEnd)) {
        windowEnd = windowEnd.plus(limit.window());
      }
      windows.add(0);
      used = 0;
    }
  }

  private Map<String, String> headers() {
    return Map.of(
        "date",
        java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
            now().atOffset(java.time.ZoneOffset.UTC)),
        "x-rate-limit-limit",
        Integer.toString(limit.requests()),
        "x-rate-limit-remaining",
        Integer.toString(limit.requests() - used),
        "x-rate-limit-reset",
        Long.toString(windowEnd.getEpochSecond()));
  }

  private OfficialReport received(HttpAnswer answer, UsageWindow window) {
    RateHeaders headers = new RateHeaders(answer, limit, timers.now());
    if (answer.status() == 429) {
      throw new UsageException.Throttled("asked too often", headers.retryAfter());
    }
    return new OfficialReport(window, Map.of(), true, headers.allowance().or(Optional::empty));
  }
}
