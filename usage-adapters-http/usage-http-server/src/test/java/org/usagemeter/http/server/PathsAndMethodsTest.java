package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every path: HEAD, other methods, and paths that there are not. */
class PathsAndMethodsTest {

  private static final String ACCOUNT =
      "/metrics/usage/accounts/" + Consumers.ACCOUNT_IN_PATH + ".json";

  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** What is asked with GET, and who asks. */
  static Stream<List<String>> asked() {
    return Stream.of(
        List.of("/2/usage/tweets?usage.fields=daily_project_usage", Logins.PROJECT_READER),
        List.of("/2/usage/tweets?days=0", Logins.PROJECT_READER),
        List.of("/2/usage/tweets", "Bearer nobody"),
        List.of(ACCOUNT, Logins.ANN),
        List.of("/v1/usage?project=1369785403853424", Logins.ADMIN),
        List.of("/v1/usage", Logins.ADMIN),
        List.of("/v1/sources", Logins.PROJECT_INGEST),
        List.of("/v1/reconciliation?project=1369785403853424", Logins.ADMIN),
        List.of("/health/live", Logins.ADMIN),
        List.of("/health/ready", Logins.ADMIN),
        List.of("/openapi.json", Logins.ADMIN),
        List.of("/nowhere", Logins.ADMIN));
  }

  static Stream<String> targets() {
    return Stream.of(
        "/2/usage/tweets",
        ACCOUNT,
        "/v1/activities",
        "/v1/activities/void",
        "/v1/usage",
        "/v1/sources",
        "/v1/reconciliation",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/openapi.json");
  }

  @ParameterizedTest
  @MethodSource("asked")
  void head_isGetWithoutABody(List<String> targetAndLogin) {
    String target = targetAndLogin.get(0);
    CheckedClient client = server.client().as(targetAndLogin.get(1));
    HttpAnswer get = client.get(target);
    HttpAnswer head = client.head(target);

    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
    for (String name : get.headers().keySet()) {
      if (!name.startsWith("x-rate-limit")) {
        assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
      }
    }
    assertThat(head.header("content-length")).contains(Integer.toString(get.body().length));
  }

  @Test
  void headOfMetrics_isAnswered() {
    assertThat(server.client().head("/metrics").status()).isEqualTo(200);
  }

  @Test
  void head_leavesTheConnectionToTheNextRequest() {
    try (RawHttp raw = server.raw()) {
      raw.sendsHead("HEAD /openapi.json HTTP/1.1", "Host: localhost");
      assertThat(raw.answerTo("HEAD", "/openapi.json").status()).isEqualTo(200);
      raw.sendsHead("GET /health/live HTTP/1.1", "Host: localhost");
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void otherMethods_are405WithAllow(String target) {
    Route route = Route.of(target).orElseThrow();
    for (String method :
        List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "get")) {
      if (!route.allowed().contains(method)) {
        HttpAnswer answer = rawAsk(method, target);

        assertThat(answer.status()).as(method).isEqualTo(405);
        assertThat(answer.header("allow")).contains(String.join(", ", route.allowed()));
      }
    }
  }

  @Test
  void headOfAPathForPosts_is405() {
    HttpAnswer answer = server.admin().head("/v1/activities");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).contains("POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/2/usage/tweets/",
        "//2/usage/tweets",
        "/2/usage/Tweets",
        "/2/usage/./tweets",
        "/2/usage/x/../tweets",
        "/2/usage/tweets%2F",
        "/%32/usage/tweets",
        "/2/usage/tweets;x=1",
        "/metrics/usage/accounts/.json",
        "/metrics/usage/accounts/a/b.json",
        "/metrics/usage/accounts/other",
        "/metrics/usage/accounts/other.JSON",
        "/v1/activities/",
        "/v1/activities/void/x",
        "/v1",
        "/health",
        "/favicon.ico",
        "/%00",
        "/%",
        "/%zz",
        "/..%2f..%2fetc/passwd"
      })
  void otherPath_is404(String target) {
    assertThat(rawAsk("GET", target).status()).isEqualTo(404);
  }

  @Test
  void otherPath_is404WhateverTheMethodAndTheBody() {
    assertThat(server.client().post("/nowhere", "x").status()).isEqualTo(404);
    assertThat(server.client().ask("DELETE", "/nowhere", new byte[0]).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/health/live", "HTTP://other.example:99/health/live"})
  void addressInFull_isReadForItsPath(String target) {
    try (RawHttp raw = server.raw()) {
      HttpAnswer answer =
          raw.sendsHead("GET " + target + " HTTP/1.1", "Host: localhost")
              .answerTo("GET", "/health/live");

      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS * HTTP/1.1", "CONNECT localhost:80 HTTP/1.1"})
  void targetThatIsNoPath_is404(String line) {
    try (RawHttp raw = server.raw()) {
      HttpAnswer answer = raw.sendsHead(line, "Host: localhost").answerTo("GET", "/nowhere");

      assertThat(answer.status()).isEqualTo(404);
    }
  }

  private HttpAnswer rawAsk(String method, String target) {
    try (RawHttp raw = server.raw()) {
      return raw.sendsHead(
              method + " " + target + " HTTP/1.1",
              "Host: localhost",
              "Authorization: " + Logins.ADMIN)
          .answerTo(method, target);
    }
  }
}
