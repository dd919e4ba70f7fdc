package org.usagemeter.app.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Moments and days as they are typed into options. */
public final class Moments {

  private static final int DAY_LENGTH = "2026-11-20".length();

  private Moments() {}

  /** A moment with its offset from UTC: {@code 2026-11-20T12:00:00Z}. */
  public static Instant moment(String option, String typed) {
    try {
      return OffsetDateTime.parse(typed).toInstant();
    } catch (DateTimeException e) {
      throw new WrongCall(
          option + " \"" + typed + "\" is not a moment; write it like 2026-11-20T12:00:00Z", e);
    }
  }

  /** A UTC day: {@code 2026-11-20}. */
  public static LocalDate day(String option, String typed) {
    try {
      if (typed.length() == DAY_LENGTH) {
        return LocalDate.parse(typed);
      }
    } catch (DateTimeException e) {
      throw new WrongCall(notADay(option, typed), e);
    }
    throw new WrongCall(notADay(option, typed));
  }

  private static String notADay(String option, String typed) {
    return option + " \"" + typed + "\" is not a day; write it like 2026-11-20";
  }
}
