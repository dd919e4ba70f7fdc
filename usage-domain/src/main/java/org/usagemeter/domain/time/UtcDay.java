package org.usagemeter.domain.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which UTC calendar day a moment falls on: the day within which an activity counts once.
 *
 * <p>{@code 23:59:59.999999999Z} and the {@code 00:00:00Z} after it are on different days. Leap
 * seconds do not exist here: a day has 86,400 seconds, as in {@link Instant}.
 */
public final class UtcDay {

  private static final int SECONDS = 86_400;

  private UtcDay() {}

  /** The UTC day of {@code moment}. */
  public static LocalDate of(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  /** The first moment of {@code day}. */
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * The UTC day of a moment given in seconds since 1970, as days since 1970: the form that hot
   * paths keep.
   *
   * @throws ArithmeticException beyond the year 5,000,000
   */
  public static int epochDay(long epochSecond) {
    return Math.toIntExact(Math.floorDiv(epochSecond, SECONDS));
  }
}
