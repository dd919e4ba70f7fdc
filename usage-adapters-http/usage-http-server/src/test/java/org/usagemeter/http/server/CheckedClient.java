package org.usagemeter.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client over real sockets that holds every answer against the OpenAPI document. */
final class CheckedClient {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AnswerCheck CHECK = new AnswerCheck(ApiDocument.OURS);

  /** One for all servers, because each would have threads of its own. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final URI base;
  private final List<String> headers;

  CheckedClient(int port) {
    this(URI.create("http://127.0.0.1:" + port), List.of());
  }

  private CheckedClient(URI base, List<String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /** The same client with a header on each of its requests. */
  CheckedClient with(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new CheckedClient(base, more);
  }

  /** The same client with a credential, as {@link Logins} has them. */
  CheckedClient as(String authorization) {
    return with("authorization", authorization);
  }

  /** The same client with a content type. */
  CheckedClient sending(String contentType) {
    return with("content-type", contentType);
  }

  HttpAnswer get(String target) {
    return ask("GET", target, new byte[0]);
  }

  HttpAnswer head(String target) {
    return ask("HEAD", target, new byte[0]);
  }

  HttpAnswer post(String target, String body) {
    return ask("POST", target, body.getBytes(StandardCharsets.UTF_8));
  }

  HttpAnswer post(String target, byte[] body) {
    return ask("POST", target, body);
  }

  HttpAnswer ask(String method, String target, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(target))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (!headers.isEmpty()) {
      request.headers(headers.toArray(String[]::new));
    }
    HttpAnswer answer = answer(request.build());
    CHECK.check(method, target, answer);
    return answer;
  }

  private HttpAnswer answer(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
      return new HttpAnswer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
