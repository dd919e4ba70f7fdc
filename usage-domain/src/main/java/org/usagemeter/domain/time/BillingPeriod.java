package org.usagemeter.domain.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The run of days between two resets of a project's cap.
 *
 * <p>Source: X API v2, field {@code cap_reset_day}: the day of the month on which {@code
 * project_usage} starts anew, at 00:00 UTC. A month that lacks the day resets on its last day.
 *
 * @param window the days of the period, from one reset to the day before the next
 * @param resetDay day of the month of the reset, 1 to 31
 */
public record BillingPeriod(UsageWindow window, int resetDay) {

  /** Refuses a day that no month has. */
  public BillingPeriod {
    requireNonNull(window, "window");
    checkResetDay(resetDay);
  }

  /** The period that {@code day} falls in. */
  public static BillingPeriod containing(LocalDate day, int resetDay) {
    checkResetDay(resetDay);
    YearMonth month = YearMonth.from(day);
    if (day.isBefore(reset(month, resetDay))) {
      month = month.minusMonths(1);
    }
    return new BillingPeriod(
        new UsageWindow(reset(month, resetDay), reset(month.plusMonths(1), resetDay)), resetDay);
  }

  private static LocalDate reset(YearMonth month, int resetDay) {
    return month.atDay(Math.min(resetDay, month.lengthOfMonth()));
  }

  private static void checkResetDay(int resetDay) {
    if (resetDay < 1 || resetDay > 31) {
      throw new IllegalArgumentException("cap reset day not between 1 and 31: " + resetDay);
    }
  }
}
