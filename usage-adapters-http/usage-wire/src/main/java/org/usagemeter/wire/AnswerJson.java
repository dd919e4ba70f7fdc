package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an answer of the vendor whole, because its keys may come in any order. No key may stand
 * twice in one object: which of the two was meant would be a guess.
 */
final class AnswerJson {

  // Far beyond three months of the largest account; keeps memory bounded for a body of any content.
  private static final int MOST_VALUES = 1_000_000;

  private final JsonParser parser;
  private int values;

  private AnswerJson(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The value that {@code body} is.
   *
   * @throws IllegalArgumentException if it is not JSON
   * @throws EOFException if it ends in the middle of a value, or is empty
   */
  static AnswerValue read(byte[] body) throws EOFException {
    try (JsonParser parser = Json.parser(body, 0, body.length)) {
      return read(parser, body);
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      throw notJson(e);
    }
  }

  private static AnswerValue read(JsonParser parser, byte[] body) throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new EOFException("the answer is empty");
      }
      AnswerValue answer = new AnswerJson(parser).value(first, new AnswerValue.Way.Top());
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("the answer has something after its end");
      }
      return answer;
    } catch (JsonProcessingException e) {
      boolean inside = !parser.getParsingContext().inRoot();
      if (Json.isEnd(e) || (inside && isLast(body, Json.offset(e)))) {
        throw new EOFException("the answer ends in the middle of a value");
      }
      throw notJson(e);
    }
  }

  private static IllegalArgumentException notJson(IOException error) {
    return new IllegalArgumentException("the answer is " + Json.reason(error), error);
  }

  /** Whether the value that is wrong at {@code offset} is the last: more of it may have come. */
  private static boolean isLast(byte[] body, long offset) {
    for (int at = (int) offset; at < body.length; at++) {
      if (Whitespace.is(body[at]) || ",:]}".indexOf(body[at]) >= 0) {
        return false;
      }
    }
    return true;
  }

  private AnswerValue value(JsonToken token, AnswerValue.Way way) throws IOException {
    if (++values > MOST_VALUES) {
      throw new IllegalArgumentException("the answer has more than " + MOST_VALUES + " values");
    }
    return switch (token) {
      case START_OBJECT -> new AnswerValue(way, token, "", members(way), List.of());
      case START_ARRAY -> new AnswerValue(way, token, "", Map.of(), items(way));
      default -> new AnswerValue(way, token, parser.getText(), Map.of(), List.of());
    };
  }

  private Map<String, AnswerValue> members(AnswerValue.Way way) throws IOException {
    Map<String, AnswerValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      AnswerValue value = value(parser.nextToken(), new AnswerValue.Way.Member(way, key));
      if (members.put(key, value) != null) {
        throw value.refused("stands twice");
      }
    }
    return members;
  }

  private List<AnswerValue> items(AnswerValue.Way way) throws IOException {
    List<AnswerValue> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(value(token, new AnswerValue.Way.Item(way, items.size())));
      token = parser.nextToken();
    }
    return items;
  }
}
