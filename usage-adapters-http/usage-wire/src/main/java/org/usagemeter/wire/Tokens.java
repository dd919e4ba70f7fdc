package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonToken;

/** What JSON values are called in a reason. */
final class Tokens {

  private Tokens() {}

  /** The kind of value that {@code token} is or starts, with its article. */
  static String named(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NULL -> "null";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      default -> "a number";
    };
  }
}
