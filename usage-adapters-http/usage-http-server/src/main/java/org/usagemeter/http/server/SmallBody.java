package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads a body that is a few lines long. */
final class SmallBody {

  private static final int MOST_BYTES = 64 << 10;

  private SmallBody() {}

  static void read(Exchange exchange, Consumer<byte[]> next) {
    HttpServerRequest request = exchange.request();
    Buffer whole = Buffer.buffer();
    request.exceptionHandler(failure -> exchange.refuse(Refusal.of(400, "the body broke off")));
    request.handler(
        piece -> {
          if (whole.length() + piece.length() > MOST_BYTES) {
            exchange.refuse(Refusal.of(413, "the body is longer than " + MOST_BYTES + " bytes"));
          } else {
            whole.appendBuffer(piece);
          }
        });
    request.endHandler(
        ended -> {
          if (!exchange.answered()) {
            exchange.bodyRead();
            exchange.deadline().none();
            exchange.guarded(next).accept(whole.getBytes());
          }
        });
    exchange
        .deadline()
        .in(
            exchange.site().settings().bounds().idleTime(),
            () -> exchange.refuse(Refusal.of(408, "the body did not arrive in time")));
    if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
      request.response().writeContinue();
    }
    request.resume();
  }
}
