package org.usagemeter.http.client;

import java.util.Map;
import java.util.Optional;

/**
 * What came back over HTTP.
 *
 * @param status the status
 * @param headers by name in lower case, the first where a name stands several times
 * @param body the body, unpacked
 * @param isWhole whether all of it was read; if not, only the start of the body is known
 */
record HttpAnswer(int status, Map<String, String> headers, byte[] body, boolean isWhole) {

  /** An answer of which only this start was read. */
  static HttpAnswer cutOff(byte[] start) {
    return new HttpAnswer(0, Map.of(), start, false);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Shows neither headers nor body. */
  @Override
  public String toString() {
    return "HttpAnswer[" + status + "]";
  }
}
