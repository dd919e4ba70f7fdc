package org.usagemeter.domain.time;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days that somebody asks for, most often relative to the day on which they are asked for. */
public sealed interface AskedWindow {

  /** The longest window that can be written down, in days: ten years. */
  int MAX_DAYS = 3_660;

  /** How a window is written, in words for people. */
  String FORM =
      "7d (any number of days), month, lastmonth, period, or FROM,TO like 2026-11-01,2026-12-01";

  /**
   * The days meant on {@code today}.
   *
   * @param running the running period of whoever is asked about: a billing period, or a month
   */
  UsageWindow resolve(LocalDate today, UsageWindow running);

  /**
   * Reads {@code 7d}, {@code month}, {@code lastmonth}, {@code period} or {@code FROM,TO}, of which
   * the day {@code TO} is not counted.
   *
   * @throws IllegalArgumentException for anything else
   */
  static AskedWindow parse(String text) {
    return switch (text) {
      case "month" -> new Month(0);
      case "lastmonth" -> new Month(1);
      case "period" -> new Period();
      default -> days(text);
    };
  }

  /**
   * The last days up to and with today.
   *
   * @param days how many, 1 to {@link #MAX_DAYS}
   */
  record LastDays(int days) implements AskedWindow {

    /** Refuses none and too many. */
    public LastDays {
      checkLength(days);
    }

    @Override
    public UsageWindow resolve(LocalDate today, UsageWindow running) {
      LocalDate tomorrow = today.plusDays(1);
      return new UsageWindow(tomorrow.minusDays(days), tomorrow);
    }
  }

  /**
   * A calendar month.
   *
   * @param ago 0 for the running one, 1 for the one before
   */
  record Month(int ago) implements AskedWindow {

    @Override
    public UsageWindow resolve(LocalDate today, UsageWindow running) {
      LocalDate start = Bucket.MONTH.start(today).minusMonths(ago);
      return new UsageWindow(start, start.plusMonths(1));
    }
  }

  /** The running period. */
  record Period() implements AskedWindow {

    @Override
    public UsageWindow resolve(LocalDate today, UsageWindow running) {
      return running;
    }
  }

  /**
   * These very days.
   *
   * @param window which
   */
  record Days(UsageWindow window) implements AskedWindow {

    /** Refuses null. */
    public Days {
      requireNonNull(window, "window");
    }

    @Override
    public UsageWindow resolve(LocalDate today, UsageWindow running) {
      return window;
    }
  }

  private static AskedWindow days(String text) {
    Matcher last = Pattern.compile("([1-9][0-9]{0,3})d").matcher(text);
    if (last.matches()) {
      return new LastDays(Integer.parseInt(last.group(1)));
    }
    String day = "([0-9]{4}-[0-9]{2}-[0-9]{2})";
    Matcher range = Pattern.compile(day + "," + day).matcher(text);
    if (range.matches()) {
      try {
        UsageWindow window =
            new UsageWindow(LocalDate.parse(range.group(1)), LocalDate.parse(range.group(2)));
        checkLength(window.days());
        return new Days(window);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("window has a day that no calendar has", e);
      }
    }
    throw new IllegalArgumentException("window is not one of " + FORM);
  }

  private static void checkLength(long days) {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("window has " + days + " days, not 1 to " + MAX_DAYS);
    }
  }
}
