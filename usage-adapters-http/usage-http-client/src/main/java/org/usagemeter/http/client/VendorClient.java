package org.usagemeter.http.client;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Sends requests to the vendor: packed answers are asked for, redirects never followed, names of
 * hosts checked against their certificates. Safe for use by many threads.
 */
final class VendorClient {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int CONNECTIONS_PER_HOST = 8;

  private final WebClient client;
  private final Duration idle;

  /**
   * A client that has no connection yet.
   *
   * @param idle a request on which nothing moves for so long is ended
   */
  VendorClient(Vertx vertx, Duration idle) {
    this.idle = idle;
    WebClientOptions options =
        new WebClientOptions()
            .setUserAgent("usage-meter")
            .setDecompressionSupported(true)
            .setFollowRedirects(false)
            .setVerifyHost(true)
            .setConnectTimeout((int) CONNECT.toMillis());
    HttpClient connections =
        vertx
            .httpClientBuilder()
            .with(options)
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST))
            // The request fails with it, too; without a handler it is logged as an error besides.
            .withConnectHandler(connection -> connection.exceptionHandler(failure -> {}))
            .build();
    this.client = WebClient.wrap(connections, options);
  }

  /** Asks for {@code url}; cancelling the future ends the request. */
  CompletableFuture<HttpAnswer> get(String url, String authorization) {
    CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    BoundedBody body = new BoundedBody(answer::isDone);
    client
        .getAbs(url)
        .putHeader("authorization", authorization)
        .putHeader("accept", "application/json")
        .timeout(idle.toMillis())
        .as(() -> body)
        .send()
        .onComplete(
            response -> answer.complete(answer(response)),
            failure -> {
              if (body.isOversized()) {
                answer.complete(HttpAnswer.cutOff(body.gathered()));
              } else {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  private static HttpAnswer answer(HttpResponse<byte[]> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return new HttpAnswer(response.statusCode(), headers, response.body(), true);
  }
}
