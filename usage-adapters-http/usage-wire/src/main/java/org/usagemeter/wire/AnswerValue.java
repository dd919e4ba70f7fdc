package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of the vendor's JSON, with its digits as they stand there and the way to it. Whatever
 * it is not is refused with an {@link IllegalArgumentException} that says where.
 */
final class AnswerValue {

  private static final int DAY_LENGTH = "2026-11-20".length();
  private static final long SECONDS_OF_DAY = 86_400;
  private static final String MIDNIGHT = "0000";

  private final Way way;
  private final JsonToken token;
  private final String text;
  private final Map<String, AnswerValue> members;
  private final List<AnswerValue> items;

  /** Texts and numbers have a text, objects members, arrays items, and nothing else. */
  AnswerValue(
      Way way,
      JsonToken token,
      String text,
      Map<String, AnswerValue> members,
      List<AnswerValue> items) {
    this.way = way;
    this.token = token;
    this.text = text;
    this.members = members;
    this.items = items;
  }

  /** What to throw about this value; {@code what} goes on after its way. */
  IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(way + " " + what);
  }

  boolean isObject() {
    return token == JsonToken.START_OBJECT;
  }

  boolean isArray() {
    return token == JsonToken.START_ARRAY;
  }

  boolean isText() {
    return token == JsonToken.VALUE_STRING;
  }

  Map<String, AnswerValue> members() {
    check(isObject(), "an object");
    return members;
  }

  List<AnswerValue> items() {
    check(isArray(), "an array");
    return items;
  }

  Optional<AnswerValue> find(String key) {
    return Optional.ofNullable(members().get(key));
  }

  AnswerValue get(String key) {
    return find(key).orElseThrow(() -> refused("has no " + key));
  }

  String text() {
    check(isText(), "a string");
    return IdText.wellFormed(way.toString(), text);
  }

  /** An id, whether it stands there as a string or as an integer. */
  String id() {
    if (isText()) {
      return text();
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      throw refused("has a fraction or an exponent: digits that it had may be lost");
    }
    check(token == JsonToken.VALUE_NUMBER_INT && !text.startsWith("-"), "a string or an integer");
    return text;
  }

  /** A number from 0 to 2^63 - 1, whether it stands there as a string or as an integer. */
  long count() {
    check(token.isNumeric() || isText(), "a number");
    if (text.isEmpty() || !text.chars().allMatch(AnswerValue::isDigit)) {
      throw refused(Quoted.of(text) + " is not a whole number of 0 or more");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw refused(Quoted.of(text) + " is beyond 2^63 - 1");
    }
  }

  /** Dollars as billionths of one, see {@link Money}. */
  long money() {
    check(token.isNumeric() || isText(), "a number");
    try {
      return Money.nanos(text);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /** A day with or without a time part; the time is midnight. */
  LocalDate day() {
    String day = text();
    if (day.length() == DAY_LENGTH) {
      try {
        return LocalDate.parse(day);
      } catch (DateTimeException e) {
        throw refused(Quoted.of(day) + " is not a day");
      }
    }
    Instant moment = moment();
    if (moment.getEpochSecond() % SECONDS_OF_DAY != 0 || moment.getNano() != 0) {
      throw refused(Quoted.of(day) + " is not a UTC midnight");
    }
    return LocalDate.ofEpochDay(moment.getEpochSecond() / SECONDS_OF_DAY);
  }

  Instant moment() {
    MomentText moment = new MomentText();
    moment.read(way.toString(), text().toCharArray(), 0, text.length());
    return Instant.ofEpochSecond(moment.second(), moment.nano());
  }

  /** A day as the enterprise API has it, in 12 digits; the time is midnight. */
  LocalDate enterpriseDay() {
    LocalDate day = EnterpriseTime.parseDay(way.toString(), text());
    if (!text.endsWith(MIDNIGHT)) {
      throw refused(Quoted.of(text) + " is not a UTC midnight");
    }
    return day;
  }

  private void check(boolean fits, String wanted) {
    if (!fits) {
      throw refused("is " + Tokens.named(token) + ", not " + wanted);
    }
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** How to get to a value from the top of the answer. */
  sealed interface Way {

    /** The answer itself. */
    record Top() implements Way {
      @Override
      public String toString() {
        return "the answer";
      }
    }

    /** A member of an object. */
    record Member(Way object, String key) implements Way {
      @Override
      public String toString() {
        String name = Quoted.printable(key, 60);
        return object instanceof Top ? name : object + "." + name;
      }
    }

    /** An item of an array, the first one 0. */
    record Item(Way array, int index) implements Way {
      @Override
      public String toString() {
        return array + "[" + index + "]";
      }
    }
  }
}
