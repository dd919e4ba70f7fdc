package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the activities of payloads: keeps the levels that the parser is in, and what to pass over.
 */
final class Payloads implements ValueReader {

  private final PayloadLevel input;
  private final Deque<PayloadLevel> levels = new ArrayDeque<>();
  private PayloadLevel level;
  private int passedOver;
  private Places places = parser -> new Place(1, 0);

  /** Hands what is found to {@code findings}. */
  Payloads(Findings findings) {
    this.input = new PayloadList(findings, false);
    this.level = input;
  }

  @Override
  public void accept(JsonToken token, JsonParser parser, Places now) throws IOException {
    if (passedOver == 0) {
      places = now;
      level.accept(token, parser, this);
    } else if (token.isStructStart()) {
      passedOver++;
    } else if (token.isStructEnd()) {
      passedOver--;
    }
  }

  @Override
  public void abandon() {
    levels.clear();
    level = input;
    passedOver = 0;
  }

  /** Goes on in {@code inner}, which the current token has started. */
  void enter(PayloadLevel inner) {
    levels.push(level);
    level = inner;
  }

  /** Goes back to the level around the current one, which the current token has ended. */
  void leave() {
    level = levels.pop();
  }

  /** Passes over the array or object that {@code token} starts, if it starts one. */
  void passOver(JsonToken token) {
    passedOver = token.isStructStart() ? 1 : 0;
  }

  /** Where the current token starts. */
  Place place(JsonParser parser) {
    return places.of(parser);
  }
}
