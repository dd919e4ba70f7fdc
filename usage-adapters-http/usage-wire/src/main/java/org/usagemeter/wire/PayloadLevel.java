package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** An array or object of a payload whose parts are looked at. */
@FunctionalInterface
interface PayloadLevel {

  /**
   * Takes the parser's current token: a part of this level, or its end. Where the token starts an
   * array or object, {@code payloads} is told to enter it or to pass over it.
   */
  void accept(JsonToken token, JsonParser parser, Payloads payloads) throws IOException;
}
