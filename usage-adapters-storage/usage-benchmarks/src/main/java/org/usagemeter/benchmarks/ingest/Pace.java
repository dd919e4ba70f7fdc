package org.usagemeter.benchmarks.ingest;

import java.time.Duration;

/** When bodies are handed in, in nanoseconds since the start. */
sealed interface Pace {

  /** Whether there is a body after the first {@code sent}. */
  boolean goesOn(long sent, long now);

  /** When the body after the first {@code sent} is due. */
  long due(long sent, long now);

  /**
   * The next one as soon as one was answered.
   *
   * @param time for how long
   */
  record Closed(Duration time) implements Pace {

    @Override
    public boolean goesOn(long sent, long now) {
      return now < time.toNanos();
    }

    @Override
    public long due(long sent, long now) {
      return now;
    }
  }

  /**
   * The same, until there were enough.
   *
   * @param bodies how many
   */
  record Until(long bodies) implements Pace {

    @Override
    public boolean goesOn(long sent, long now) {
      return sent < bodies;
    }

    @Override
    public long due(long sent, long now) {
      return now;
    }
  }

  /**
   * At equal distances, whether the ones before were answered or not: what has to wait because of
   * them has waited from when it was due.
   *
   * @param bodies how many
   * @param distance nanoseconds from one to the next
   */
  record Fixed(long bodies, double distance) implements Pace {

    /** So many a second for some time. */
    static Fixed of(double perSecond, Duration time) {
      return new Fixed(Math.max(1, Math.round(perSecond * time.toNanos() / 1e9)), 1e9 / perSecond);
    }

    @Override
    public boolean goesOn(long sent, long now) {
      return sent < bodies;
    }

    @Override
    public long due(long sent, long now) {
      return (long) (sent * distance);
    }
  }
}
