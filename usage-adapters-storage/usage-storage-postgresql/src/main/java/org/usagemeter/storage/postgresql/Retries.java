package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** How long, and with what pauses, something is tried again. */
final class Retries {

  private static final long FIRST_PAUSE_MS = 10;
  private static final long LONGEST_PAUSE_MS = 1_000;

  private final Vertx vertx;
  private final Duration length;

  Retries(Vertx vertx, Duration length) {
    this.vertx = vertx;
    this.length = length;
  }

  /** The time begins now. */
  Run begin() {
    return new Run(vertx, System.nanoTime() + length.toNanos());
  }

  /** The time for one thing that is tried. */
  static final class Run {

    private final Vertx vertx;
    private final long end;
    private volatile long pauseMs = FIRST_PAUSE_MS;

    private Run(Vertx vertx, long end) {
      this.vertx = vertx;
      this.end = end;
    }

    boolean mayGoOn() {
      return System.nanoTime() - end < 0;
    }

    /** Waits a little, each time longer. */
    Future<Void> pause() {
      long pause = pauseMs;
      pauseMs = Math.min(LONGEST_PAUSE_MS, pause * 2);
      return vertx.timer(pause).mapEmpty();
    }
  }
}
