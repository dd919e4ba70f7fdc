package org.usagemeter.http.client;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;

/** The real time, on the timers of Vert.x. */
final class VertxTimers implements Timers {

  private static final long NANOS_OF_MILLI = 1_000_000;

  private final Vertx vertx;
  private final Clock clock;
  private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean closed;

  VertxTimers(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public CompletableFuture<Void> after(Duration wait) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    long number = numbers.getAndIncrement();
    waiting.put(number, over);
    if (closed) {
      over.completeExceptionally(closedError(null));
    } else {
      set(over, wait);
    }
    Stages.whenDone(over, (done, failure) -> waiting.remove(number));
    return over;
  }

  private void set(CompletableFuture<Void> over, Duration wait) {
    // Timers tick in milliseconds: rounded up, or it would be over too early.
    long millis = (wait.toNanos() + NANOS_OF_MILLI - 1) / NANOS_OF_MILLI;
    try {
      long timer = vertx.setTimer(Math.max(1, millis), id -> over.complete(null));
      Stages.whenDone(over, (done, failure) -> vertx.cancelTimer(timer));
    } catch (RuntimeException e) {
      // It was closed a moment ago.
      over.completeExceptionally(closedError(e));
    }
  }

  /** Ends all that waits. */
  void close() {
    closed = true;
    List.copyOf(waiting.values()).forEach(over -> over.completeExceptionally(closedError(null)));
  }

  private static UsageException closedError(@Nullable RuntimeException cause) {
    return new UsageException.Unavailable("the sources are closed", cause);
  }
}
