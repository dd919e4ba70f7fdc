package org.usagemeter.benchmarks.reading;

import static java.util.Objects.requireNonNull;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The limit: a server that knows one answer by heart and asks nobody who he is. */
final class BareServer implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final AtomicReference<@Nullable Canned> answer = new AtomicReference<>();
  private final AtomicInteger port = new AtomicInteger();

  BareServer() {
    vertx
        .deployVerticle(Listener::new, new DeploymentOptions().setInstances(cores()))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  int port() {
    return port.get();
  }

  /** Answers everything with the bytes of {@code given}. */
  void repeat(Answered given) {
    answer.set(
        new Canned(
            given.status(),
            given.headers().stream()
                .filter(header -> given.body().length == 0 || !isLength(header.getKey()))
                .map(
                    header ->
                        Map.entry(
                            HttpHeaders.createOptimized(header.getKey()),
                            HttpHeaders.createOptimized(header.getValue())))
                .toList(),
            Buffer.buffer(given.body())));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void handle(HttpServerRequest request) {
    Canned canned = requireNonNull(answer.get(), "answer");
    HttpServerResponse response = request.response().setStatusCode(canned.status);
    for (Map.Entry<CharSequence, CharSequence> header : canned.headers) {
      response.putHeader(header.getKey(), header.getValue());
    }
    if (canned.body.length() == 0) {
      response.end();
    } else {
      response.end(canned.body);
    }
  }

  /** Vert.x puts it there itself, where there is a body. */
  private static boolean isLength(String header) {
    return header.equals("content-length");
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private record Canned(
      int status, List<Map.Entry<CharSequence, CharSequence>> headers, Buffer body) {}

  /** On one event loop, as each of ours is. */
  private final class Listener extends VerticleBase {

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(
              new HttpServerOptions()
                  .setHost(LOOPBACK)
                  .setPort(-1)
                  .setHttp2ClearTextEnabled(false)
                  .setUseAlpn(false)
                  .setTcpNoDelay(true))
          .requestHandler(BareServer.this::handle)
          .listen()
          .onSuccess(listening -> port.set(listening.actualPort()));
    }
  }
}
