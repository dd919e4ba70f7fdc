package org.usagemeter.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Times of the Enterprise Usage API: {@code YYYYMMDDHHMM}, UTC, of which only the day matters.
 *
 * <p>Source: Enterprise Usage API, parameters {@code fromDate} and {@code toDate}.
 */
public final class EnterpriseTime {

  private static final int DIGITS = 12;
  private static final int DAY_DIGITS = 8;
  private static final String MIDNIGHT = "0000";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private EnterpriseTime() {}

  /**
   * The day of a time. Hour and minute have to be valid and are then taken as 0000, as the vendor
   * does.
   *
   * @throws IllegalArgumentException for anything but 12 digits that are a time; the message names
   *     {@code parameter}
   */
  public static LocalDate parseDay(String parameter, String yyyymmddhhmm) {
    if (yyyymmddhhmm.length() == DIGITS
        && yyyymmddhhmm.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      try {
        checkTime(yyyymmddhhmm.substring(DAY_DIGITS));
        return LocalDate.parse(yyyymmddhhmm.substring(0, DAY_DIGITS), DAY);
      } catch (DateTimeException e) {
        // Said below, with the parameter's name.
      }
    }
    throw new IllegalArgumentException(
        parameter + " " + Quoted.of(yyyymmddhhmm) + " is not a time of the form YYYYMMDDHHMM");
  }

  private static void checkTime(String hhmm) {
    LocalTime.of(Integer.parseInt(hhmm.substring(0, 2)), Integer.parseInt(hhmm.substring(2)));
  }

  /** The first minute of a day of the years 0 to 9999, as 12 digits. */
  public static String format(LocalDate day) {
    return DAY.format(day) + MIDNIGHT;
  }
}
