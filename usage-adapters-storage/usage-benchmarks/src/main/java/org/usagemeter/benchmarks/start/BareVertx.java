package org.usagemeter.benchmarks.start;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** As little as a server on Vert.x can do: it answers everything with the same bytes. */
final class BareVertx {

  private static final Buffer HELLO = Buffer.buffer("hello");

  private BareVertx() {}

  /** Listens on any free port until the process ends. */
  public static void main(String... arguments) {
    Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
        .createHttpServer()
        .requestHandler(BareVertx::answer)
        .listen(0, "127.0.0.1")
        .onSuccess(
            server ->
                System.out.println(
                    "listening on http://127.0.0.1:" + server.actualPort() + "\nready"));
  }

  private static void answer(HttpServerRequest request) {
    request.body().onSuccess(read -> request.response().end(HELLO));
  }
}
