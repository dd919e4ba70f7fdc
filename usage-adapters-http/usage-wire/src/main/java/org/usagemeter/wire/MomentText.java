package org.usagemeter.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Reads moments into seconds and nanoseconds without making an object of the usual form {@code
 * 2026-11-20T12:00:00.123Z}. Holds the last moment read; for one thread.
 */
final class MomentText {

  private static final int LONGEST = 40;
  private static final int SHORTEST = "2026-11-20T12:00:00Z".length();
  private static final int MAX_FRACTION_DIGITS = 9;
  // Keeps a pair below zero whatever is added to it.
  private static final int NO_PAIR = -1_000_000;

  // Other forms that ISO 8601 has for an offset: +02:00, +0200, +02.
  private static final DateTimeFormatter ANY_OFFSET =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM:ss", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final byte[] copied = new byte[LONGEST];
  private long second;
  private int nano;

  /** Seconds since 1970. */
  long second() {
    return second;
  }

  /** Nanoseconds within the second. */
  int nano() {
    return nano;
  }

  /** Reads as the other method does; {@code name} starts the message. */
  void read(String name, char[] text, int offset, int length) {
    try {
      read(text, offset, length);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  /**
   * Reads an ISO 8601 moment with its offset.
   *
   * @throws IllegalArgumentException for any other text
   */
  void read(char[] text, int offset, int length) {
    if (length <= LONGEST && isUsual(text, offset, length)) {
      return;
    }
    readAny(new String(text, offset, Math.min(length, LONGEST + 1)));
  }

  private boolean isUsual(char[] text, int offset, int length) {
    for (int i = 0; i < length; i++) {
      char character = text[offset + i];
      if (character > 'Z') {
        return false;
      }
      copied[i] = (byte) character;
    }
    return read(copied, 0, length) == length;
  }

  private void readAny(String text) {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text, ANY_OFFSET);
      if (text.length() <= LONGEST && moment.getYear() >= 0 && moment.getYear() <= 9999) {
        second = moment.toEpochSecond();
        nano = moment.getNano();
        return;
      }
    } catch (DateTimeException e) {
      // Said below, in words of our own.
    }
    throw new IllegalArgumentException(
        Quoted.of(text) + " is not a moment such as 2026-11-20T12:00:00Z");
  }

  /**
   * Reads a moment of the usual form.
   *
   * @return where the moment ends, or -1 if there is none of that form before {@code to}
   */
  int read(byte[] text, int from, int to) {
    if (to - from < SHORTEST
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != 'T'
        || text[from + 13] != ':'
        || text[from + 16] != ':') {
      return -1;
    }
    int year = pair(text, from) * 100 + pair(text, from + 2);
    int month = pair(text, from + 5);
    int day = pair(text, from + 8);
    int hour = pair(text, from + 11);
    int minute = pair(text, from + 14);
    int wholeSecond = pair(text, from + 17);
    if (year < 0 || !isDate(year, month, day) || !isTime(hour, minute, wholeSecond)) {
      return -1;
    }
    int secondOfDay = (hour * 60 + minute) * 60 + wholeSecond;
    second = LocalDate.of(year, month, day).toEpochDay() * 86_400 + secondOfDay;
    nano = 0;
    int at = from + 19;
    if (text[at] == '.') {
      at = fraction(text, at + 1, to);
    }
    return at > 0 && at < to && text[at] == 'Z' ? at + 1 : -1;
  }

  private int fraction(byte[] text, int from, int to) {
    int last = Math.min(to, from + MAX_FRACTION_DIGITS);
    int value = 0;
    int at = from;
    while (at < last && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + text[at++] - '0';
    }
    int digits = at - from;
    for (int i = digits; i < MAX_FRACTION_DIGITS; i++) {
      value *= 10;
    }
    nano = value;
    return digits == 0 ? -1 : at;
  }

  private static boolean isDate(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    // All months have 28 days; the calendar is asked for the others only.
    return day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth();
  }

  private static boolean isTime(int hour, int minute, int wholeSecond) {
    return hour >= 0
        && hour < 24
        && minute >= 0
        && minute < 60
        && wholeSecond >= 0
        && wholeSecond < 60;
  }

  private static int pair(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NO_PAIR : tens * 10 + ones;
  }
}
