package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** An object that tells of one activity. One is reused for each event of an input. */
interface EventObject {

  /** Forgets the event before: another object starts. */
  void start();

  /**
   * Takes the parser's current token: a part of the object, but not its end.
   *
   * @throws IllegalArgumentException if the event is refused for it; no more of it is taken
   */
  void take(JsonToken token, JsonParser parser) throws IOException;

  /**
   * Makes the row, now that the object has ended.
   *
   * @throws IllegalArgumentException if the event is refused
   */
  void end();
}
