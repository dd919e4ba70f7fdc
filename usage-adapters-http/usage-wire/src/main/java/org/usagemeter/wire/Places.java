package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;

/** Tells where in the input a parser stands. */
@FunctionalInterface
interface Places {

  /** Where the parser's current token starts; asked for tokens in their order. */
  Place of(JsonParser parser);
}
