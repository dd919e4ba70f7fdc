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
  private static final int DATE_LENGTH = "2026-11-20".length();
  private static final int DAY_SECONDS = 86_400;
  private static final int MAX_FRACTION_DIGITS = 9;
  // By the number of digits.
  private static final int[] NANOS_OF_LAST_DIGIT = {
    0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };
  // The text 00:00:00, the first character in the lowest byte.
  private static final long NO_TIME = 0x30303A30303A3030L;
  // Lifts whatever is no digit or no colon, less what it is in 00:00:00, to its byte's high bit.
  private static final long ABOVE_NINE_OR_COLON = 0x76767F76767F7676L;
  private static final long HIGH_BITS = 0x8080808080808080L;
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
  private long dayStart;
  private int secondOfDay;
  private long knownYearAndMonth;
  // No two characters: no day is known yet.
  private int knownDay = Integer.MIN_VALUE;

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
        || text[from + DATE_LENGTH] != 'T'
        || !date(text, from)
        || !time(Word.at(text, from + DATE_LENGTH + 1))) {
      return -1;
    }
    second = dayStart + secondOfDay;
    nano = 0;
    int at = from + 19;
    if (text[at] == '.') {
      at = fraction(text, at + 1, to);
    }
    return at > 0 && at < to && text[at] == 'Z' ? at + 1 : -1;
  }

  /** Mostly the day of the moment before, which is known by its ten characters. */
  private boolean date(byte[] text, int from) {
    long yearAndMonth = Word.at(text, from);
    int dayOfMonth = (text[from + 8] << Byte.SIZE) | (text[from + 9] & 0xFF);
    if (yearAndMonth == knownYearAndMonth && dayOfMonth == knownDay) {
      return true;
    }
    int year = pair(text, from) * 100 + pair(text, from + 2);
    int month = pair(text, from + 5);
    int day = pair(text, from + 8);
    if (text[from + 4] != '-' || text[from + 7] != '-' || year < 0 || !isDate(year, month, day)) {
      return false;
    }
    dayStart = LocalDate.of(year, month, day).toEpochDay() * DAY_SECONDS;
    knownYearAndMonth = yearAndMonth;
    knownDay = dayOfMonth;
    return true;
  }

  /** Reads eight characters such as 23:59:59. */
  private boolean time(long text) {
    long values = text ^ NO_TIME;
    // A carry into the next byte comes from one that is refused itself.
    if ((((values + ABOVE_NINE_OR_COLON) | values) & HIGH_BITS) != 0) {
      return false;
    }
    long pairs = values * 10 + (values >>> Byte.SIZE);
    int hour = (int) pairs & 0xFF;
    int minute = (int) (pairs >>> (3 * Byte.SIZE)) & 0xFF;
    int wholeSecond = (int) (pairs >>> (6 * Byte.SIZE)) & 0xFF;
    secondOfDay = (hour * 60 + minute) * 60 + wholeSecond;
    return hour < 24 && minute < 60 && wholeSecond < 60;
  }

  private int fraction(byte[] text, int from, int to) {
    int last = Math.min(to, from + MAX_FRACTION_DIGITS);
    int value = 0;
    int at = from;
    while (at < last && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + text[at++] - '0';
    }
    nano = value * NANOS_OF_LAST_DIGIT[at - from];
    return at == from ? -1 : at;
  }

  private static boolean isDate(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    // All months have 28 days; the calendar is asked for the others only.
    return day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth();
  }

  private static int pair(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NO_PAIR : tens * 10 + ones;
  }
}
