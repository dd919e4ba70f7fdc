package org.usagemeter.domain.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days and buckets that one request of the Enterprise Usage API asks for, after all of that
 * API's rules for {@code bucket}, {@code fromDate} and {@code toDate}.
 *
 * @param window the days whose usage is answered
 * @param bucket how those days are added up
 */
public record EnterpriseWindow(UsageWindow window, Bucket bucket) {

  /** No usage is known before this day. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2018, 5, 1);

  /** How many whole months before the running one can be read. */
  public static final int REACH_MONTHS = 13;

  /** How many calendar months may lie between {@code fromDate} and {@code toDate}. */
  public static final int MAX_MONTHS = 3;

  /** Nothing but what {@link #resolve} makes: a window and a bucket. */
  public EnterpriseWindow {
    requireNonNull(window, "window");
    requireNonNull(bucket, "bucket");
  }

  /**
   * Applies the rules to a request.
   *
   * <ul>
   *   <li>No {@code bucket}: months.
   *   <li>No {@code toDate}: up to the next bucket, so that today is included.
   *   <li>A {@code toDate} of today or later is cut to today, so that the last day is a full one.
   *   <li>No {@code fromDate}: the first day of the month two before the last day's month, but
   *       never before {@link #earliest}.
   *   <li>At most {@link #MAX_MONTHS} calendar months, and nothing before {@link #earliest}.
   * </ul>
   *
   * @param today the UTC day on which the request is made
   * @throws IllegalArgumentException for a window that the API refuses; the message names the
   *     parameter and, where it helps, the earliest day
   */
  public static EnterpriseWindow resolve(
      Optional<Bucket> bucket,
      Optional<LocalDate> fromDate,
      Optional<LocalDate> toDate,
      LocalDate today) {
    Bucket unit = bucket.orElse(Bucket.MONTH);
    LocalDate earliest = earliest(today);
    LocalDate to =
        toDate.map(asked -> asked.isBefore(today) ? asked : today).orElse(unit.next(today));
    if (!to.isAfter(earliest)) {
      throw new IllegalArgumentException(
          "toDate " + to + " leaves no full day: the earliest day is " + earliest);
    }
    LocalDate from = fromDate.orElseGet(() -> twoMonthsBefore(to.minusDays(1), earliest));
    if (from.isBefore(earliest)) {
      throw new IllegalArgumentException(
          "fromDate " + from + " is too early: the earliest day is " + earliest);
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "fromDate " + from + " is not before toDate " + to + ": no full day lies between them");
    }
    if (to.isAfter(from.plusMonths(MAX_MONTHS))) {
      throw new IllegalArgumentException(
          "more than three calendar months between fromDate " + from + " and toDate " + to);
    }
    return new EnterpriseWindow(new UsageWindow(from, to), unit);
  }

  /**
   * The first day that can be read on {@code today}: 13 calendar months back, on 10 October that is
   * 1 September of the year before; never before {@link #FIRST_DAY}.
   */
  public static LocalDate earliest(LocalDate today) {
    LocalDate reach = Bucket.MONTH.start(today).minusMonths(REACH_MONTHS);
    return reach.isBefore(FIRST_DAY) ? FIRST_DAY : reach;
  }

  private static LocalDate twoMonthsBefore(LocalDate last, LocalDate earliest) {
    LocalDate from = Bucket.MONTH.start(last).minusMonths(2);
    return from.isBefore(earliest) ? earliest : from;
  }
}
