package org.usagemeter.http.client;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock for lengths of time: nobody can set it, so a wait is never hours longer for that. */
final class SteadyClock extends Clock {

  private final Timers timers;
  private final long start;

  SteadyClock(Timers timers) {
    this.timers = timers;
    this.start = timers.nanoTime();
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(timers.nanoTime() - start);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
