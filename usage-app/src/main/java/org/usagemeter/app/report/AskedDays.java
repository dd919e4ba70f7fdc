package org.usagemeter.app.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.domain.time.BillingPeriod;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The days of a report, as typed.
 *
 * @param from the first day, where one was typed
 * @param to the first day after, where one was typed
 */
public record AskedDays(@Nullable LocalDate from, @Nullable LocalDate to) {

  /** None typed. */
  public static final AskedDays ANY = new AskedDays(null, null);

  private static final long MAX_DAYS = 3_660;

  /** The days for a project: without a first day, from the start of the last day's period. */
  public UsageWindow ofProject(LocalDate today, int resetDay) {
    LocalDate end = end(today);
    LocalDate start =
        from == null ? BillingPeriod.containing(end.minusDays(1), resetDay).window().from() : from;
    return window(start, end);
  }

  /** The days for an account: without a first day, from two months before the last day's month. */
  public UsageWindow ofAccount(LocalDate today) {
    LocalDate end = end(today);
    LocalDate start = from == null ? Bucket.MONTH.start(end.minusDays(1)).minusMonths(2) : from;
    return window(start, end);
  }

  private LocalDate end(LocalDate today) {
    return to == null ? today.plusDays(1) : to;
  }

  private UsageWindow window(LocalDate start, LocalDate end) {
    if (!start.isBefore(end)) {
      throw new WrongCall(
          to == null
              ? "--from " + start + " is after today, which is " + end.minusDays(1)
              : "--from " + start + " is not before --to " + end + ", which is not counted itself");
    }
    UsageWindow window = new UsageWindow(start, end);
    if (window.days() > MAX_DAYS) {
      throw new WrongCall(
          "from " + start + " to " + end + " are more than ten years; ask for fewer");
    }
    return window;
  }
}
