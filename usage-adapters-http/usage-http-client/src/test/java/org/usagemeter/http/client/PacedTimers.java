package org.usagemeter.http.client;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The timers of a real vendor's client, with a time that goes much faster than the world's: a
 * quarter of an hour is over in seconds. Only the time limit of a request is in the world's time,
 * because bytes that cross a real socket are, too.
 */
final class PacedTimers implements Timers {

  static final int PACE = 200;

  private static final Duration TICK = Duration.ofMillis(50);

  private final VertxTimers real;
  private final Duration limit;

  /**
   * Timers of a fast time.
   *
   * @param limit how long a request may take, in the world's time
   */
  PacedTimers(Vertx vertx, Clock clock, Duration limit) {
    this.limit = limit;
    this.real = new VertxTimers(vertx, clock);
  }

  @Override
  public long nanoTime() {
    return real.nanoTime() * PACE;
  }

  @Override
  public Instant now() {
    return real.now();
  }

  @Override
  public CompletableFuture<Void> after(Duration wait) {
    if (!wait.equals(TimeLimitedSource.LIMIT)) {
      return real.after(wait.dividedBy(PACE));
    }
    CompletableFuture<Void> over = new CompletableFuture<>();
    tick(over, limit.dividedBy(TICK));
    return over;
  }

  /** A machine that stands still for a second takes one tick of the limit and not all of it. */
  private void tick(CompletableFuture<Void> over, long left) {
    if (left == 0) {
      over.complete(null);
    } else if (!over.isDone()) {
      Stages.whenDone(
          real.after(TICK),
          (rung, failure) -> {
            if (failure == null) {
              tick(over, left - 1);
            } else {
              over.completeExceptionally(failure);
            }
          });
    }
  }
}
