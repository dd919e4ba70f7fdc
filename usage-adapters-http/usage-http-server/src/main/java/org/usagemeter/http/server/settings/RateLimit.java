package org.usagemeter.http.server.settings;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often something may be done.
 *
 * @param permits how many times, 1 or more
 * @param period in which time, a second or more
 */
public record RateLimit(int permits, Duration period) {

  /** X API v2: 50 requests in 15 minutes for each App. */
  public static final RateLimit V2 = new RateLimit(50, Duration.ofMinutes(15));

  /** Enterprise Usage API: 2 requests a minute for each account. */
  public static final RateLimit ENTERPRISE = new RateLimit(2, Duration.ofMinutes(1));

  /** Failed logins from one address. */
  public static final RateLimit FAILED_LOGINS = new RateLimit(10, Duration.ofMinutes(1));

  /** Refuses a limit that allows nothing. */
  public RateLimit {
    requireNonNull(period, "period");
    if (permits < 1 || period.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "fewer than one permit, or a period below a second: " + permits + " in " + period);
    }
  }
}
