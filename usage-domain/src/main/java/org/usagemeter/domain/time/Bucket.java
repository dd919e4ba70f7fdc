package org.usagemeter.domain.time;

import java.time.LocalDate;

/**
 * The unit of time that usage is added up by.
 *
 * <p>Source: Enterprise Usage API, parameter {@code bucket}.
 */
public enum Bucket {
  /** One UTC calendar day. */
  DAY {
    @Override
    public LocalDate start(LocalDate day) {
      return day;
    }

    @Override
    public LocalDate next(LocalDate day) {
      return day.plusDays(1);
    }
  },
  /** One UTC calendar month. */
  MONTH {
    @Override
    public LocalDate start(LocalDate day) {
      return day.withDayOfMonth(1);
    }

    @Override
    public LocalDate next(LocalDate day) {
      return start(day).plusMonths(1);
    }
  };

  /** The first day of the bucket that {@code day} is in; it labels the bucket. */
  public abstract LocalDate start(LocalDate day);

  /** The first day of the bucket after the one that {@code day} is in. */
  public abstract LocalDate next(LocalDate day);
}
