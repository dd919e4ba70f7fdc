package org.usagemeter.domain.time;

import java.time.LocalDate;

/**
 * The window rule of X API v2, {@code GET /2/usage/tweets}: parameter {@code days} asks for the
 * last so many UTC days, today included.
 */
public final class V2Window {

  /** The days of an answer when the caller names none. */
  public static final int DEFAULT_DAYS = 7;

  /** The longest window the API answers. */
  public static final int MAX_DAYS = 90;

  private V2Window() {}

  /**
   * The last {@code days} days up to and with {@code today}.
   *
   * @throws IllegalArgumentException for fewer than 1 or more than {@link #MAX_DAYS}
   */
  public static UsageWindow lastDays(int days, LocalDate today) {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("days [" + days + "] is not between 1 and " + MAX_DAYS);
    }
    LocalDate tomorrow = today.plusDays(1);
    return new UsageWindow(tomorrow.minusDays(days), tomorrow);
  }
}
