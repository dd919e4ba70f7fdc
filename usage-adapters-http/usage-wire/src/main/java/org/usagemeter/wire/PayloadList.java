package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * Values one after the other: those of the input itself, of an array, of a page's list.
 *
 * @param findings where what is found goes
 * @param tweetsOnly whether this is the {@code data} of X API v2, whose elements are tweets or
 *     nothing
 */
record PayloadList(Findings findings, boolean tweetsOnly) implements PayloadLevel {

  @Override
  public void accept(JsonToken token, JsonParser parser, Payloads payloads) {
    if (token == JsonToken.END_ARRAY) {
      payloads.leave();
    } else if (token == JsonToken.START_OBJECT) {
      payloads.enter(new PayloadObject(payloads.place(parser), findings, tweetsOnly));
    } else if (token == JsonToken.START_ARRAY && !tweetsOnly) {
      payloads.enter(this);
    } else {
      findings.add(
          new Finding.Unreadable(
              payloads.place(parser), Tokens.named(token) + " where an object is expected"));
      payloads.passOver(token);
    }
  }
}
