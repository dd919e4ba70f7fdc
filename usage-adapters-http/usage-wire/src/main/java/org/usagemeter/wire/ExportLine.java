package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a line of an export, whose fields may come in any order. No field may stand twice in one
 * object: which of the two was meant would be a guess.
 */
final class ExportLine {

  private static final int DEEPEST = 6;

  private final JsonParser parser;

  private ExportLine(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The object that the bytes are.
   *
   * @throws IllegalArgumentException if they are anything else
   */
  static ExportFields read(byte[] bytes, int from, int to) {
    int malformed = new Utf8Check().firstMalformed(bytes, from, to);
    if (malformed != Utf8Check.NONE) {
      throw new IllegalArgumentException("the line is not UTF-8 from byte " + (malformed - from));
    }
    try (JsonParser parser = Json.parser(bytes, from, to)) {
      return new ExportLine(parser).top();
    } catch (IOException e) {
      throw new IllegalArgumentException("the line " + said(Json.reason(e)), e);
    }
  }

  private static String said(String reason) {
    return reason.startsWith("ends") ? reason : "is " + reason;
  }

  private ExportFields top() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new IllegalArgumentException("the line is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("the line is " + Tokens.named(first) + ", not an object");
    }
    ExportFields top = fields("", 1);
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException("the line has something after its end");
    }
    return top;
  }

  private ExportFields fields(String way, int depth) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Object value = value(next(), ExportFields.way(way, name), depth + 1);
      if (values.put(name, value) != null) {
        throw new IllegalArgumentException(ExportFields.way(way, name) + " stands twice");
      }
    }
    return new ExportFields(way, values);
  }

  private Object value(JsonToken token, String way, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(way + " is nested too deep");
    }
    return switch (token) {
      case START_OBJECT -> fields(way, depth);
      case START_ARRAY -> items(way, depth);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> number(way);
      case VALUE_NUMBER_FLOAT ->
          throw new IllegalArgumentException(way + " has a fraction or an exponent");
      default -> throw new IllegalArgumentException(way + " is " + Tokens.named(token));
    };
  }

  private Object items(String way, int depth) throws IOException {
    JsonToken token = next();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return numbers(way);
    }
    List<Object> items = new ArrayList<>();
    for (; token != JsonToken.END_ARRAY; token = next()) {
      items.add(value(token, item(way, items.size()), depth + 1));
    }
    return items;
  }

  /** Without an object for each: there are 10,000 ids in a line. */
  private long[] numbers(String way) throws IOException {
    long[] numbers = new long[16];
    int size = 0;
    for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = next()) {
      if (token != JsonToken.VALUE_NUMBER_INT) {
        throw new IllegalArgumentException(
            item(way, size) + " is " + Tokens.named(token) + " among whole numbers");
      }
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.multiplyExact(size, 2));
      }
      numbers[size] =
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? number(item(way, size))
              : parser.getLongValue();
      size++;
    }
    return Arrays.copyOf(numbers, size);
  }

  private long number(String way) throws IOException {
    try {
      return Long.parseLong(parser.getText());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          way + " is " + Quoted.of(parser.getText()) + ", beyond -2^63 to 2^63 - 1", e);
    }
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new IllegalArgumentException("the line ends in the middle of a value");
    }
    return token;
  }

  private static String item(String way, int index) {
    return way + "[" + index + "]";
  }
}
