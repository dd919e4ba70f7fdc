package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fields of one object of an export. Each is asked for by name, and none may be left over.
 * Whatever a field is not is refused with an {@link IllegalArgumentException} that names it.
 */
final class ExportFields {

  private static final long[] NO_NUMBERS = {};

  private final String way;
  private final Map<String, Object> values;
  private final Set<String> asked = new HashSet<>();

  /**
   * The fields of one object.
   *
   * @param way how to get to it from the top of the line; empty for the top itself
   * @param values by name: a text, a long, a boolean, fields, an array of longs, or a list
   */
  ExportFields(String way, Map<String, Object> values) {
    this.way = way;
    this.values = values;
  }

  /** How to get to {@code name} in the object that {@code way} leads to. */
  static String way(String way, String name) {
    String shown = Quoted.printable(name, 60);
    return way.isEmpty() ? shown : way + "." + shown;
  }

  /** What to throw about the object itself; {@code what} goes on after its way. */
  IllegalArgumentException refused(String what) {
    return new IllegalArgumentException((way.isEmpty() ? "the line" : way) + " " + what);
  }

  /** The names of all fields, in their order. */
  List<String> names() {
    return List.copyOf(values.keySet());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Refuses a field that was not asked for. */
  void end() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        throw new IllegalArgumentException(
            way(way, name) + " is a field that does not belong here");
      }
    }
  }

  /** What {@code maker} makes; what it refuses is refused with the way to this object. */
  <T> T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      String what = way.isEmpty() ? "the line" : way;
      throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
    }
  }

  String text(String name) {
    if (value(name) instanceof String text) {
      return IdText.wellFormed(way(way, name), text);
    }
    throw isNot(name, "a string");
  }

  LocalDate day(String name) {
    return parsed(name, LocalDate::parse, "a day such as 2024-05-01");
  }

  Instant moment(String name) {
    return parsed(name, Instant::parse, "a moment such as 2024-05-01T12:00:00Z");
  }

  /** What {@code parser} makes of a text. */
  <T> T parsed(String name, Function<String, T> parser, String wanted) {
    String text = text(name);
    try {
      return parser.apply(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          way(way, name) + " is " + Quoted.of(text) + ", not " + wanted, e);
    }
  }

  long number(String name) {
    if (value(name) instanceof Long number) {
      return number;
    }
    throw isNot(name, "a number");
  }

  boolean truth(String name) {
    if (value(name) instanceof Boolean truth) {
      return truth;
    }
    throw isNot(name, "true or false");
  }

  ExportFields object(String name) {
    if (value(name) instanceof ExportFields fields) {
      return fields;
    }
    throw isNot(name, "an object");
  }

  List<ExportFields> objects(String name) {
    return items(name, ExportFields.class, "objects");
  }

  List<String> texts(String name) {
    return items(name, String.class, "strings");
  }

  /** Numbers in an array; none where the field is missing. */
  long[] numbers(String name) {
    Object value = has(name) ? value(name) : NO_NUMBERS;
    if (value instanceof long[] numbers) {
      return numbers;
    }
    if (value instanceof List<?> items && items.isEmpty()) {
      return NO_NUMBERS;
    }
    throw isNot(name, "an array of numbers");
  }

  private <T> List<T> items(String name, Class<T> kind, String kinds) {
    if (!(value(name) instanceof List<?> found)) {
      throw isNot(name, "an array of " + kinds);
    }
    List<T> items = new ArrayList<>(found.size());
    for (Object item : found) {
      if (!kind.isInstance(item)) {
        throw isNot(name, "an array of " + kinds);
      }
      items.add(kind.cast(item));
    }
    return items;
  }

  private Object value(String name) {
    asked.add(name);
    Object value = values.get(name);
    if (value == null) {
      throw refused("has no " + name);
    }
    return value;
  }

  private IllegalArgumentException isNot(String name, String wanted) {
    return new IllegalArgumentException(
        way(way, name) + " is " + named(value(name)) + ", not " + wanted);
  }

  private static String named(Object value) {
    if (value instanceof List<?>) {
      return "another array";
    }
    if (value instanceof long[]) {
      return "an array of numbers";
    }
    if (value instanceof ExportFields) {
      return Tokens.named(JsonToken.START_OBJECT);
    }
    if (value instanceof String) {
      return Tokens.named(JsonToken.VALUE_STRING);
    }
    return Tokens.named(value instanceof Long ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_TRUE);
  }
}
