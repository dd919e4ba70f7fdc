package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;
import static org.usagemeter.http.server.Requests.INGEST;
import static org.usagemeter.http.server.Requests.LIVE;
import static org.usagemeter.http.server.Requests.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests and answers share a connection, and how a body may come in pieces. */
class ConnectionTest {

  private static final String NOON = "2026-11-21T12:00:00Z";

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
  void pipelinedRequests_areAnsweredInTheirOrder() {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      requests.append(ingest(event("" + i, NOON) + event("again", NOON))).append(LIVE);
    }
    requests.append("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
    try (RawHttp raw = server.raw()) {
      raw.sends(requests.toString());

      for (int i = 0; i < 50; i++) {
        HttpAnswer receipt = raw.answerTo("POST", INGEST);
        assertThat(receipt.json().getInteger("counted")).isEqualTo(i == 0 ? 2 : 1);
        assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
      }
      assertThat(raw.answerTo("GET", "/nowhere").status()).isEqualTo(404);
    }
    assertThat(server.projectUsage()).isEqualTo(51);
  }

  @Test
  void refusedRequestWhoseBodyWasRead_leavesTheConnectionToTheNext() {
    try (RawHttp raw = server.raw()) {
      raw.sends(ingest("x\n") + ingest(event("1", NOON)));

      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(400);
      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(200);
    }
  }

  @Test
  void bodyOfARefusedRequest_isNotTakenForARequest() {
    String inner = ingest(event("1", NOON));
    String outer = ingest(inner).replace(Logins.ADMIN, "Bearer wrong");
    // The inner one keeps its good credential.
    outer = outer.replaceFirst("(?s)(\r\n\r\n.*)Bearer wrong", "$1" + Logins.ADMIN);
    try (RawHttp raw = server.raw()) {
      raw.sends(outer);

      HttpAnswer answer = raw.answerTo("POST", INGEST);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("connection")).contains("close");
      assertThat(raw.isEnded()).isTrue();
    }
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void requestBehindAnAnswerThatCloses_isNotTaken() {
    byte[] requests =
        (ingest(event("1", NOON).repeat(20)).replace(Logins.ADMIN, "Bearer wrong")
                + ingest(event("2", NOON)))
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(4);
    for (int i = 0; i < 50; i++) {
      int cut = 150 + random.nextInt(requests.length - 150);
      try (RawHttp raw = server.raw()) {
        raw.sends(Arrays.copyOf(requests, cut));
        raw.triesToSend(Arrays.copyOfRange(requests, cut, requests.length));

        assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(401);
        assertThat(raw.isEnded()).isTrue();
      }
    }
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void longBodyOfARefusedRequest_doesNotKeepTheAnswerBack() {
    byte[] body = event("1", NOON).repeat(100_000).getBytes(StandardCharsets.UTF_8);
    try (RawHttp raw = server.raw()) {
      raw.sendsHead(
          "POST " + INGEST + " HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/x-ndjson",
          "Content-Length: " + body.length);
      raw.triesToSend(body);

      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(401);
      assertThat(raw.isEnded()).isTrue();
    }
  }

  @Test
  void connectionClose_isGranted() {
    try (RawHttp raw = server.raw()) {
      raw.sendsHead("GET /health/live HTTP/1.1", "Host: localhost", "Connection: close");

      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
      assertThat(raw.isEnded()).isTrue();
    }
  }

  @Test
  void http10_isAnsweredAndClosed() {
    try (RawHttp raw = server.raw()) {
      raw.sendsHead("GET /health/live HTTP/1.0");

      HttpAnswer answer = raw.answerTo("GET", "/health/live");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("transfer-encoding")).isEmpty();
      assertThat(raw.isEnded()).isTrue();
    }
  }

  @Test
  void http10WithKeepAlive_staysOpen() {
    try (RawHttp raw = server.raw()) {
      raw.sendsHead("GET /health/live HTTP/1.0", "Connection: keep-alive");

      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
      raw.sendsHead("GET /health/live HTTP/1.0");
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
      assertThat(raw.isEnded()).isTrue();
    }
  }

  @Test
  void http10Body_isTaken() {
    try (RawHttp raw = server.raw()) {
      raw.sends(ingest(event("1", NOON)).replace("HTTP/1.1", "HTTP/1.0"));

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
      assertThat(raw.isEnded()).isTrue();
    }
  }

  @Test
  void clientThatOnlyListensAnyMore_getsItsAnswer() {
    try (RawHttp raw = server.raw()) {
      raw.sends(ingest(event("1", NOON))).endsOutput();

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
      assertThat(raw.isEnded()).isTrue();
    }
    try (RawHttp raw = server.raw()) {
      raw.sends(LIVE + LIVE).endsOutput();

      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
      assertThat(raw.isEnded()).isTrue();
    }
  }

  @Test
  void bodyThatBreaksOff_recordsNothing() {
    String request = ingest(event("1", NOON) + event("2", NOON));
    try (RawHttp raw = server.raw()) {
      raw.sends(request.substring(0, request.length() - 3)).endsOutput();
      raw.untilEnd();
    }
    try (RawHttp raw = server.raw()) {
      raw.sends(request.substring(0, request.length() - 3));
    }
    try (RawHttp raw = server.raw()) {
      byte[] chunks =
          Requests.chunks(event("1", NOON).getBytes(StandardCharsets.UTF_8), 10, new Random(1));
      raw.sends(Requests.chunkedIngest(Arrays.copyOf(chunks, chunks.length - 5))).endsOutput();
      raw.untilEnd();
    }
    Eventually.holds("no connection is left", () -> openConnections() == 1);

    assertThat(server.projectUsage()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 1_000, 70_000})
  void chunksOfAnySize_makeTheSameBody(int longest) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      body.append(event("ü" + i, NOON));
    }
    byte[] chunks =
        Requests.chunks(
            body.toString().getBytes(StandardCharsets.UTF_8), longest, new Random(longest));
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.chunkedIngest(chunks));

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(300);
      raw.sends(LIVE);
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void requestThatComesByteByByte_isTheSameRequest() {
    byte[] chunks =
        Requests.chunks(
            (event("1", NOON) + event("2", NOON)).getBytes(StandardCharsets.UTF_8),
            5,
            new Random(2));
    try (RawHttp raw = server.raw()) {
      for (byte one : Requests.chunkedIngest(chunks)) {
        raw.sends(new byte[] {one});
      }

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(2);
    }
  }

  @Test
  void chunkExtensionsAndTrailers_arePassedOver() {
    String body = event("1", NOON);
    String chunks =
        Integer.toHexString(body.length())
            + ";name=value;other=\"quoted\"\r\n"
            + body
            + "\r\n0\r\nX-Checksum: 1\r\nContent-Length: 5\r\n\r\n";
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.chunkedIngest(chunks.getBytes(StandardCharsets.UTF_8)));

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
      raw.sends(LIVE);
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void emptyLinesBeforeARequest_arePassedOver() {
    try (RawHttp raw = server.raw()) {
      raw.sends("\r\n\r\n" + LIVE);

      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void getWithABody_isAnsweredAsWithout() {
    try (RawHttp raw = server.raw()) {
      raw.sendsHead("GET /health/live HTTP/1.1", "Host: localhost", "Content-Length: 5")
          .sends("hello");

      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void closedConnections_areForgotten() {
    for (int i = 0; i < 200; i++) {
      try (RawHttp raw = server.raw()) {
        raw.sends(i % 3 == 0 ? LIVE : i % 3 == 1 ? "GET /heal" : "");
      }
    }

    Eventually.holds("no connection is left", () -> openConnections() == 1);
  }

  /** The connection that asks counts too. */
  private int openConnections() {
    try (RawHttp raw = server.raw()) {
      String metrics =
          raw.sendsHead("GET /metrics HTTP/1.1", "Host: localhost", "Connection: close")
              .answerTo("GET", "/metrics")
              .text();
      return (int)
          Double.parseDouble(metrics.split("\nusage_connections ", 2)[1].split("\n", 2)[0]);
    }
  }
}
