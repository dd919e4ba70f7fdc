package org.usagemeter.http.server.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much the server takes, and for how long it waits.
 *
 * @param connections how many may be open at once
 * @param bodyBytes the longest body, unpacked
 * @param waitingActivities how many activities of all bodies together may be held in memory; on top
 *     of that, sockets are not read
 * @param headerTime within which a request's headers have to arrive
 * @param idleTime how long a connection may do nothing, between requests or in the middle of a body
 * @param bodyTime within which a whole body has to arrive, times held back not counted
 */
public record Bounds(
    int connections,
    long bodyBytes,
    int waitingActivities,
    Duration headerTime,
    Duration idleTime,
    Duration bodyTime) {

  /** What fits a small machine. */
  public static final Bounds DEFAULT =
      new Bounds(
          20_000,
          64L << 20,
          2_000_000,
          Duration.ofSeconds(10),
          Duration.ofSeconds(75),
          Duration.ofMinutes(10));

  /** Refuses bounds that let nothing in. */
  public Bounds {
    requireNonNull(headerTime, "headerTime");
    requireNonNull(idleTime, "idleTime");
    requireNonNull(bodyTime, "bodyTime");
    if (connections < 1 || bodyBytes < 1 || waitingActivities < 1) {
      throw new IllegalArgumentException("a bound below 1 lets nothing in");
    }
    if (!positive(headerTime) || !positive(idleTime) || !positive(bodyTime)) {
      throw new IllegalArgumentException("no time at all to wait");
    }
  }

  private static boolean positive(Duration time) {
    return !time.isZero() && !time.isNegative();
  }
}
