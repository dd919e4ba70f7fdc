package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Makes rows of a sequence of JSON values, token by token. Never asks for the next token itself.
 */
interface ValueReader {

  /** Takes the parser's current token. */
  void accept(JsonToken token, JsonParser parser, Places places) throws IOException;

  /** Forgets the value that has begun and not ended: the rest of it is not JSON. */
  void abandon();
}
