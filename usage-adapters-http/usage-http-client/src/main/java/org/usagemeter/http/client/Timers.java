package org.usagemeter.http.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** All that the decorators know of time: a test has a virtual one. Safe for use by many threads. */
interface Timers {

  /** Nanoseconds that only ever go on, from an origin of no meaning. */
  long nanoTime();

  /** What the calendar says, for messages. */
  Instant now();

  /**
   * Completes when so much time is over, never earlier; with a {@code UsageException} if the timers
   * are closed before. Cancelling it gives the timer up.
   */
  CompletableFuture<Void> after(Duration wait);
}
