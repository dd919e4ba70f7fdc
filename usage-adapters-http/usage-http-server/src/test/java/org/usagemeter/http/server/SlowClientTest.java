package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;
import static org.usagemeter.http.server.Requests.INGEST;
import static org.usagemeter.http.server.Requests.LIVE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clients that hold a connection and do little with it are cut off, whatever they trickle. */
@Execution(ExecutionMode.CONCURRENT)
class SlowClientTest {

  private static final String NOON = "2026-11-21T12:00:00Z";
  private static final Duration HEADERS = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofSeconds(2);
  private static final Duration BODY = Duration.ofSeconds(3);
  private static final Duration A_MOMENT = Duration.ofMillis(200);
  private static final Duration SLACK = Duration.ofSeconds(3);

  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start(Setup.UNLIMITED.bounded(Setup.hasty(HEADERS, IDLE, BODY)));
    // So that no code is loaded while time is measured.
    server.poster().post(INGEST, event("0", "2026-10-01T00:00:00Z"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void silenceBeforeTheFirstRequest_isCutOff() {
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      assertThat(raw.isEnded()).isTrue();
    }
    assertTook(start, HEADERS);
  }

  @Test
  void headersThatTrickle_areCutOff() {
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      raw.sends("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
      while (raw.staysQuiet(A_MOMENT) && raw.triesToSend(new byte[] {'x'})) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HEADERS.plus(SLACK));
      }
      assertThat(raw.isEnded()).isTrue();
    }
    assertTook(start, HEADERS);
  }

  @Test
  void headersOfTheSecondRequestThatTrickle_areCutOff() {
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      raw.sends(LIVE);
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
      while (raw.staysQuiet(A_MOMENT) && raw.triesToSend(new byte[] {'x'})) {
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IDLE.plus(SLACK));
      }
      assertThat(raw.isEnded()).isTrue();
      assertTook(start, IDLE);
    }
  }

  @Test
  void silenceBetweenRequests_isCutOff() {
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      raw.sends(LIVE);
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);

      assertThat(raw.isEnded()).isTrue();
      assertTook(start, IDLE);
    }
  }

  @Test
  void silenceInABody_is408() {
    String request = Requests.ingest(event("1", NOON) + event("2", NOON));
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      raw.sends(request.substring(0, request.length() - 20));

      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(408);
      assertTook(start, IDLE);
      assertThat(raw.isEnded()).isTrue();
    }
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void bodyThatTrickles_is408() {
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(Requests.ingestHead("Content-Length: 1000")));
      byte[] body = event("1", NOON).repeat(10).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; raw.staysQuiet(A_MOMENT); i++) {
        raw.triesToSend(new byte[] {body[i]});
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BODY.plus(SLACK));
      }

      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(408);
      assertTook(start, BODY);
    }
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void chunksThatTrickle_are408() {
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(Requests.ingestHead("Transfer-Encoding: chunked")));
      while (raw.staysQuiet(A_MOMENT)) {
        raw.triesToSend("1\r\n \r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BODY.plus(SLACK));
      }

      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(408);
      assertTook(start, BODY);
    }
  }

  @Test
  void wishToVoidThatDoesNotCome_is408() {
    try (RawHttp raw = server.raw()) {
      raw.sendsHead(
          "POST /v1/activities/void HTTP/1.1",
          "Host: localhost",
          "Authorization: " + Logins.ADMIN,
          "Content-Type: application/json",
          "Content-Length: 100");

      assertThat(raw.answerTo("POST", "/v1/activities/void").status()).isEqualTo(408);
    }
  }

  @Test
  void wishToVoidThatTrickles_is408() {
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      raw.sendsHead(
          "POST /v1/activities/void HTTP/1.1",
          "Host: localhost",
          "Authorization: " + Logins.ADMIN,
          "Content-Type: application/json",
          "Content-Length: 1000");
      while (raw.staysQuiet(A_MOMENT)) {
        raw.triesToSend(new byte[] {' '});
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BODY.plus(SLACK));
      }

      assertThat(raw.answerTo("POST", "/v1/activities/void").status()).isEqualTo(408);
    }
  }

  @Test
  void slowButSteadyBody_isTakenWithinItsTime() {
    byte[] request = Requests.ingest(event("1", NOON)).getBytes(StandardCharsets.UTF_8);
    try (RawHttp raw = server.raw()) {
      int piece = request.length / 6;
      for (int at = 0; at < request.length; at += piece) {
        raw.sends(Arrays.copyOfRange(request, at, Math.min(request.length, at + piece)));
        if (at + piece < request.length) {
          assertThat(raw.staysQuiet(Duration.ofMillis(100))).isTrue();
        }
      }

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
    }
  }

  @Test
  void clientThatAsksOnAndReadsNothing_isCutOffAndFillsNoMemory() {
    byte[] requests =
        "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .repeat(10_000)
            .getBytes(StandardCharsets.UTF_8);
    long start = System.nanoTime();
    try (RawHttp raw = server.raw()) {
      // The answers would come to 700 megabytes; it stops to take requests long before that.
      Thread sender = new Thread(() -> raw.triesToSend(requests));
      sender.start();
      CheckedClient operator = server.client();
      Eventually.holds("both are connected", () -> connections(operator) == 2);
      Eventually.holds("only the operator is connected", () -> connections(operator) == 1);

      // Once to let it read the rest, once to see that it does not.
      assertTook(start, IDLE.multipliedBy(2));
      assertThat(answered(operator)).isLessThan(500);
    }
  }

  @Test
  void clientThatAsksOnAndReadsSlowly_getsEveryAnswer() {
    try (RawHttp raw = server.raw()) {
      raw.sends("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(300));

      assertThat(raw.staysQuiet(A_MOMENT)).isFalse();
      for (int i = 0; i < 300; i++) {
        assertThat(raw.answerTo("GET", "/openapi.json").status()).isEqualTo(200);
      }
    }
  }

  private static double connections(CheckedClient operator) {
    return figure(operator, "usage_connections ");
  }

  private static double answered(CheckedClient operator) {
    return figure(
        operator,
        "usage_http_requests_seconds_count{method=\"GET\",route=\"/openapi.json\",status=\"200\"} ");
  }

  private static double figure(CheckedClient operator, String name) {
    String behind = operator.get("/metrics").text().split("\n" + Pattern.quote(name), 2)[1];
    return Double.parseDouble(behind.split("\n", 2)[0]);
  }

  /** Not before its time, and not long after. */
  private static void assertTook(long startNanos, Duration time) {
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
        .isBetween(time.minusMillis(100), time.plus(SLACK));
  }
}
