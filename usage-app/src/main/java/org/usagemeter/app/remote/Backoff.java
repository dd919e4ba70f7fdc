package org.usagemeter.app.remote;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again: longer each time, and never as long as the
 * neighbours, so that those who were refused together do not come back together.
 */
final class Backoff {

  private static final long FIRST_MILLIS = 250;
  private static final long MOST_MILLIS = 10_000;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = requireNonNull(random, "random");
  }

  /**
   * The wait after a try.
   *
   * @param attempt 1 for the first try
   * @param asked how long the server asks to be left alone, where it does
   */
  Duration after(int attempt, Optional<Duration> asked) {
    long doubled = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 10));
    long least = Math.min(MOST_MILLIS, asked.map(Duration::toMillis).orElse(0L));
    return Duration.ofMillis(Math.max(least, doubled / 2) + random.nextLong(doubled / 2 + 1));
  }
}
