package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.usagemeter.domain.metering.ActivityId;

/** Which JSON values are ids. All that is wrong is an {@link IllegalArgumentException}. */
final class IdText {

  private IdText() {}

  /** Passes a string and an integer that is not negative; {@code name} starts the message. */
  static void check(String name, JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      throw new IllegalArgumentException(
          name + " has a fraction or an exponent: digits that it had may be lost");
    }
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      throw new IllegalArgumentException(
          name + " is " + Tokens.named(token) + ", not a string or an integer");
    }
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getTextCharacters()[parser.getTextOffset()] == '-') {
      throw new IllegalArgumentException(name + " is negative");
    }
    checkLength(name, parser.getTextLength());
  }

  /** Passes a length in characters that an id may have. */
  static void checkLength(String name, int length) {
    if (length > ActivityId.MAX_LENGTH) {
      throw new IllegalArgumentException(
          name
              + " has "
              + length
              + " characters, at most "
              + ActivityId.MAX_LENGTH
              + " are allowed");
    }
  }

  /** The id that the parser's current value is, once it has passed {@link #check}. */
  static ActivityId of(JsonParser parser) throws IOException {
    return ActivityId.of(wellFormed("id", parser.getText()));
  }

  /**
   * Passes {@code text} without any half of a surrogate pair: two texts that differ in such halves
   * only would become one when they are stored.
   */
  static String wellFormed(String name, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(name + " has half of a surrogate pair");
    }
    return text;
  }
}
