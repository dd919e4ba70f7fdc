package org.usagemeter.http.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Until when each connection of one event loop has to have done something. Netty's own idle timer
 * is not used: it takes bytes that trickle in for work, and a client that is held back for an idle
 * one.
 */
final class Deadlines {

  /** How long what a client sent before it stopped sending may still wait to be read. */
  private static final Duration LAST_WORDS = Duration.ofMillis(250);

  private final Map<Object, Deadline> open = new HashMap<>();
  private final LongSupplier nanoTime;

  Deadlines(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The deadline of a connection, none at first. */
  Deadline of(Object connection) {
    return open.computeIfAbsent(connection, absent -> new Deadline());
  }

  void forget(Object connection) {
    open.remove(connection);
  }

  /** Does what is to be done where a deadline has passed. */
  void enforce() {
    long now = nanoTime.getAsLong();
    List.copyOf(open.values()).stream()
        .filter(deadline -> deadline.passed(now))
        .forEach(Deadline::miss);
  }

  /** Until when one connection has to have done something. For its event loop only. */
  final class Deadline {

    private boolean set;
    private long at;
    private Runnable instead = () -> {};
    private boolean inRequest;
    private boolean inputEnded;
    private boolean over;

    /** Within this time, or else {@code otherwise} is done. */
    void in(Duration time, Runnable otherwise) {
      set = true;
      at = nanoTime.getAsLong() + time.toNanos();
      instead = otherwise;
      hasten();
    }

    void none() {
      set = false;
    }

    /** A request has begun, and has as long as it needs. */
    void requestBegan() {
      inRequest = true;
      none();
    }

    /** It was answered. */
    void requestEnded() {
      inRequest = false;
    }

    /** Its client is told that no further request is answered. */
    void end() {
      over = true;
    }

    /** Whether no further request is answered. */
    boolean isOver() {
      return over;
    }

    /** Whether the client has stopped to send, but may still listen. */
    boolean inputEnded() {
      return inputEnded;
    }

    /** The client has stopped to send. Whether nothing is left to be answered. */
    boolean endInput() {
      inputEnded = true;
      hasten();
      return !inRequest;
    }

    private void hasten() {
      if (inputEnded) {
        long soon = nanoTime.getAsLong() + LAST_WORDS.toNanos();
        // The difference, because this clock's numbers wrap around.
        at = at - soon > 0 ? soon : at;
      }
    }

    private boolean passed(long now) {
      return set && now - at > 0;
    }

    private void miss() {
      set = false;
      instead.run();
    }
  }
}
