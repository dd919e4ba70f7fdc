package org.usagemeter.http.server;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** What is answered to a request that the HTTP decoder cannot make sense of. */
final class InvalidRequest {

  private InvalidRequest() {}

  static Refusal refusal(@Nullable Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Refusal.of(414, "the address is too long");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Refusal.of(431, "the headers are too long");
    }
    return Refusal.of(400, "this is no proper HTTP request");
  }
}
