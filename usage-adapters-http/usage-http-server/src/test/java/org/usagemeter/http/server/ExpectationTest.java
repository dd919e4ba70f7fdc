package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;
import static org.usagemeter.http.server.Requests.INGEST;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code Expect: 100-continue}: a body is asked for only where it would be taken. */
class ExpectationTest {

  private static final String BODY = event("1", "2026-11-21T12:00:00Z");
  private static final String EXPECT = "Expect: 100-continue";
  private static final String LENGTH = "Content-Length: " + BODY.length();
  private static final Duration A_MOMENT = Duration.ofMillis(300);

  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void goodRequest_isToldToContinueAndThenAnswered() {
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(Requests.ingestHead(EXPECT, LENGTH)));
      assertThat(raw.interimStatus()).isEqualTo(100);
      assertThat(raw.staysQuiet(A_MOMENT)).isTrue();

      raw.sends(BODY);

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
      raw.sends(Requests.LIVE);
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void bodyThatDoesNotWait_isTaken() {
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(Requests.ingestHead("expect: 100-Continue", LENGTH)) + BODY);

      assertThat(raw.interimStatus()).isEqualTo(100);
      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
    }
  }

  @Test
  void bodyInChunks_isAskedForToo() {
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(Requests.ingestHead(EXPECT, "Transfer-Encoding: chunked")));
      assertThat(raw.interimStatus()).isEqualTo(100);

      raw.sends(Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n");

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
    }
  }

  @Test
  void wishToVoid_isAskedForToo() {
    String wish =
        "{\"id\":\"1\",\"day\":\"2026-11-21\",\"reason\":\"of a test\",\"project_id\":\"7\"}";
    try (RawHttp raw = server.raw()) {
      raw.sendsHead(
          "POST /v1/activities/void HTTP/1.1",
          "Host: localhost",
          "Authorization: " + Logins.ADMIN,
          "Content-Type: application/json",
          "Content-Length: " + wish.length(),
          EXPECT);
      assertThat(raw.interimStatus()).isEqualTo(100);

      raw.sends(wish);

      // Project 7 is not listed.
      assertThat(raw.answerTo("POST", "/v1/activities/void").status()).isEqualTo(400);
    }
  }

  @Test
  void requestThatWillNotBeTaken_isRefusedBeforeItsBody() {
    long tooLong = Setup.UNLIMITED.bounds().bodyBytes() + 1;
    assertRefused(401, withoutCredential());
    assertRefused(403, lines(INGEST, Logins.PROJECT_READER, "application/x-ndjson"));
    assertRefused(415, lines(INGEST, Logins.ADMIN, "text/html"));
    assertRefused(400, lines(INGEST + "?on_error=never", Logins.ADMIN, "application/x-ndjson"));
    assertRefused(400, lines(INGEST + "?format=v2", Logins.ADMIN, "application/json"));
    assertRefused(405, lines("/v1/usage", Logins.ADMIN, "application/json"));
    assertRefused(404, lines("/v1/nowhere", Logins.ADMIN, "application/json"));
    assertRefused(
        413,
        lines(INGEST, Logins.ADMIN, "application/x-ndjson").stream()
            .map(line -> line.replace(LENGTH, "Content-Length: " + tooLong))
            .toList());
  }

  @Test
  void bodyThatComesAllTheSame_isNotTaken() {
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(withoutCredential()));
      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(401);

      raw.triesToSend(BODY.getBytes(StandardCharsets.UTF_8));

      assertThat(raw.isEnded()).isTrue();
    }
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void anotherExpectation_is417() {
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(Requests.ingestHead("Expect: 200-ok", LENGTH)) + BODY);

      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(417);
    }
    assertThat(server.projectUsage()).isZero();
  }

  private void assertRefused(int status, List<String> head) {
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(head));

      String target = head.get(0).split(" ", 3)[1];
      HttpAnswer answer = raw.answerTo("POST", target);
      assertThat(answer.status()).as(head.toString()).isEqualTo(status);
      // Nobody knows whether the body still comes, so the connection ends.
      assertThat(answer.header("connection")).contains("close");
    }
    assertThat(server.projectUsage()).isZero();
  }

  private static List<String> lines(String target, String login, String type) {
    return List.of(
        "POST " + target + " HTTP/1.1",
        "Host: localhost",
        "Authorization: " + login,
        "Content-Type: " + type,
        LENGTH,
        EXPECT);
  }

  private static List<String> withoutCredential() {
    return List.of("POST " + INGEST + " HTTP/1.1", "Host: localhost", LENGTH, EXPECT);
  }
}
