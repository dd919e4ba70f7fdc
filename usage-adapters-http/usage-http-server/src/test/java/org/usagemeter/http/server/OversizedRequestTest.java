package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;
import static org.usagemeter.http.server.Requests.INGEST;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is longer than the server takes, in every place where something can be too long. */
class OversizedRequestTest {

  private static final String NOON = "2026-11-21T12:00:00Z";
  private static final int LONGEST = 10_000;

  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start(Setup.UNLIMITED.bounded(Setup.bodiesUpTo(LONGEST)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void address_is414() {
    assertImproper(414, "GET /health/live?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertImproper(414, "G".repeat(9_000));
  }

  @Test
  void addressThatJustFits_isRead() {
    String target = "/health/live?" + "x".repeat(8_000);
    try (RawHttp raw = server.raw()) {
      raw.sendsHead("GET " + target + " HTTP/1.1", "Host: localhost");

      assertThat(raw.answerTo("GET", target).status()).isEqualTo(200);
    }
  }

  @Test
  void headers_are431() {
    String start = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";
    assertImproper(431, start + "X-Long: " + "x".repeat(17_000) + "\r\n\r\n");
    assertImproper(431, start + "X-Many: value\r\n".repeat(2_000) + "\r\n");
    // Without an end, too.
    assertImproper(431, start + "X-Long: " + "x".repeat(17_000));
  }

  @Test
  void bodyThatSaysItsLength_is413BeforeItComes() {
    try (RawHttp raw = server.raw()) {
      raw.sends(
          Requests.head(Requests.ingestHead("Content-Length: " + (LONGEST + 1)))
              + event("1", NOON));

      assertRefused(raw);
    }
    try (RawHttp raw = server.raw()) {
      raw.sends(Requests.head(Requests.ingestHead("Content-Length: 9223372036854775807")));

      assertThat(raw.answerTo("POST", INGEST).status()).isEqualTo(413);
    }
  }

  @Test
  void bodyInChunks_is413OnceItIsTooLong() {
    byte[] body = event("1", NOON).repeat(200).getBytes(StandardCharsets.UTF_8);
    try (RawHttp raw = server.raw()) {
      raw.triesToSend(Requests.chunkedIngest(Requests.chunks(body, 500, new Random(3))));

      assertRefused(raw);
    }
  }

  @Test
  void chunkThatSaysItIsHuge_is413OnceItIsTooLong() {
    try (RawHttp raw = server.raw()) {
      raw.triesToSend(Requests.chunkedIngest("7fffffff\r\n".getBytes(StandardCharsets.UTF_8)));
      raw.triesToSend(event("1", NOON).repeat(200).getBytes(StandardCharsets.UTF_8));

      assertRefused(raw);
    }
  }

  @Test
  void bodyOfExactlyTheLongestLength_isTaken() {
    String event = event("1", NOON);
    String body = event + " ".repeat(LONGEST - event.length());

    assertThat(server.poster().post(INGEST, body).status()).isEqualTo(200);
    assertThat(server.poster().post(INGEST, body + " ").status()).isEqualTo(413);
  }

  @Test
  void packedBody_isMeasuredUnpacked() {
    String event = event("1", NOON);
    byte[] fits = Packed.gzip(event + " ".repeat(LONGEST - event.length()));
    byte[] doesNot = Packed.gzip(event + " ".repeat(LONGEST - event.length() + 1));
    CheckedClient poster = server.poster().with("content-encoding", "gzip");

    assertThat(poster.post(INGEST, doesNot).status()).isEqualTo(413);
    assertThat(server.projectUsage()).isZero();
    assertThat(poster.post(INGEST, fits).status()).isEqualTo(200);
  }

  @Test
  void bomb_is413WithinLittleTimeAndMemory() {
    // A quarter of a gigabyte of spaces, which come as one line, in a quarter of a megabyte.
    byte[] bomb = Packed.bomb(1L << 28);
    try (ServerUnderTest usual = ServerUnderTest.start()) {
      CheckedClient poster = usual.poster().with("content-encoding", "gzip");
      long start = System.nanoTime();

      assertThat(poster.post(INGEST, bomb).status()).isEqualTo(413);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void refusedBodies_holdNothing() {
    bodyInChunks_is413OnceItIsTooLong();

    assertThat(server.client().get("/metrics").text()).contains("usage_held_activities 0.0");
  }

  private void assertRefused(RawHttp raw) {
    HttpAnswer answer = raw.answerTo("POST", INGEST);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("connection")).contains("close");
    assertThat(raw.isEnded()).isTrue();
    assertThat(server.projectUsage()).isZero();
  }

  private void assertImproper(int status, String request) {
    try (RawHttp raw = server.raw()) {
      raw.triesToSend(request.getBytes(StandardCharsets.ISO_8859_1));

      HttpAnswer answer = raw.answerToImproper();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("connection")).contains("close");
      assertThat(raw.isEnded()).isTrue();
    }
  }
}
