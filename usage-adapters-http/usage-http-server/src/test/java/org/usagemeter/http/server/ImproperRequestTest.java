package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;
import static org.usagemeter.http.server.Requests.INGEST;
import static org.usagemeter.http.server.Requests.LIVE;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two readers could read in two ways, and bytes that are no request: refused, and
 * what follows them on the connection is not read as a request.
 */
class ImproperRequestTest {

  private static final String BODY = event("1", "2026-11-21T12:00:00Z");
  private static final String LENGTH = "Content-Length: " + BODY.length();
  private static final String CHUNKS =
      Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n";

  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 6|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 6",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity, chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
        "Transfer-Encoding: identity|Transfer-Encoding: chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: \"chunked\"",
        "Transfer-Encoding: \u000bchunked",
        "Transfer-Encoding: chunked;q=1",
        "Transfer-Encoding:",
        "Transfer-Encoding: identity",
        "Transfer-Encoding : chunked"
      })
  void chunksUnderADoubtfulHead_areRefused(String framing) {
    assertImproper(ingestHead(framing.split("\\|", -1)) + CHUNKS + LIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5|LENGTH",
        "LENGTH|Content-Length: 5",
        "LENGTH|LENGTH",
        "LENGTH, 5",
        "Content-Length: +10",
        "Content-Length: -1",
        "Content-Length: 0x10",
        "Content-Length: 1 0",
        "Content-Length: 10.0",
        "Content-Length: 1e2",
        "Content-Length:",
        "Content-Length: \u000b10",
        "Content-Length: 10\u0000",
        "Content-Length: \u0661\u0660",
        "Content-Length: 99999999999999999999",
        "Content-Length : 10"
      })
  void bodyOfADoubtfulLength_isRefused(String framing) {
    assertImproper(ingestHead(framing.replace("LENGTH", LENGTH).split("\\|", -1)) + BODY + LIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-A: b\nX-C: d",
        "X-A: b\rX-C: d",
        "X-A: b\u0000",
        "X\u0000A: b",
        "X A: b",
        "X-A",
        ": b",
        "X\u00fcA: b"
      })
  void headerOfADoubtfulForm_isRefused(String header) {
    assertImproper(ingestHead(header, LENGTH) + BODY + LIVE);
  }

  @Test
  void firstHeaderThatIsFolded_isRefused() {
    assertImproper("POST /v1/activities HTTP/1.1\r\n X: y\r\nHost: localhost\r\n\r\n" + LIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health/live HTTP/1.2",
        "GET /health/live HTTP/2.0",
        "GET /health/live HTTP/0.9",
        "GET /health/live HTTP/1.10",
        "GET /health/live HTTP/11",
        "GET /health/live HTTX/1.1",
        "GET /health/live",
        "PRI * HTTP/2.0",
        "GET /health/ live HTTP/1.1",
        " /health/live HTTP/1.1",
        "G(T /health/live HTTP/1.1",
        "\u0016\u0003\u0001\u0002",
        "{\"id\":1}"
      })
  void otherFirstLine_isRefused(String line) {
    assertImproper(line + "\r\nHost: localhost\r\n\r\n" + LIVE);
  }

  @Test
  void linesThatEndInLineFeedsAlone_areRefused() {
    assertImproper(LIVE.replace("\r\n", "\n"));
  }

  @Test
  void host_isNeededOnce() {
    assertImproper("GET /health/live HTTP/1.1\r\n\r\n");
    assertImproper("GET /health/live HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n");
    assertImproper("GET /health/live HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n");
  }

  @Test
  void chunksOfHttp10_areRefused() {
    assertImproper(
        ingestHead("Transfer-Encoding: chunked").replace("HTTP/1.1", "HTTP/1.0") + CHUNKS);
  }

  @Test
  void improperRequestBehindAGoodOne_isRefusedInItsTurn() {
    try (RawHttp raw = server.raw()) {
      raw.sends(
          ingestHead(LENGTH) + BODY + ingestHead("Transfer-Encoding: xchunked") + CHUNKS + LIVE);

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
      assertThat(raw.answerToImproper().status()).isEqualTo(400);
      assertThat(raw.isEnded()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\nBODY\r\n0\r\n\r\n",
        "-SIZE\r\nBODY\r\n0\r\n\r\n",
        "+SIZE\r\nBODY\r\n0\r\n\r\n",
        "0xSIZE\r\nBODY\r\n0\r\n\r\n",
        "\r\nSIZE\r\nBODY\r\n0\r\n\r\n",
        "FFFFFFFFFFFFFFFF\r\nBODY\r\n0\r\n\r\n",
        "100000000SIZE\r\nBODY\r\n0\r\n\r\n",
        "SIZE\r\nBODYxx0\r\n\r\n",
        "SIZE\r\nBODY0\r\n\r\n",
        "SIZE\nBODY\n0\n\n",
        "SIZE;a\nBODY\r\n0\r\n\r\n",
        "SIZE\r\nBODY\r\n0\r\nX y\r\n\r\n"
      })
  void brokenChunks_endTheConnectionAndRecordNothing(String chunks) {
    String broken =
        chunks.replace("SIZE", Integer.toHexString(BODY.length())).replace("BODY", BODY);
    try (RawHttp raw = server.raw()) {
      raw.sends(ingestHead("Transfer-Encoding: chunked") + broken + LIVE);

      // The decoder stops in the middle, and there is no way to tell where the next one begins.
      assertThat(new String(raw.untilEnd(), StandardCharsets.UTF_8)).doesNotContain("HTTP/1.1 2");
    }
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void foldedHeader_isReadAsOneLine() {
    // RFC 9112 leaves the choice: to refuse it, or to read the fold as a space.
    try (RawHttp raw = server.raw()) {
      raw.sends(ingestHead("X-A: b\r\n Transfer-Encoding: chunked", LENGTH) + BODY + LIVE);

      assertThat(raw.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(1);
      assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void upgrade_isPassedOver() {
    for (String protocol : new String[] {"h2c", "websocket", "TLS/1.2"}) {
      try (RawHttp raw = server.raw()) {
        raw.sendsHead(
            "GET /health/live HTTP/1.1",
            "Host: localhost",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: " + protocol,
            "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

        assertThat(raw.answerTo("GET", "/health/live").status()).isEqualTo(200);
      }
    }
  }

  private void assertImproper(String request) {
    try (RawHttp raw = server.raw()) {
      raw.sends(request.getBytes(StandardCharsets.ISO_8859_1));

      HttpAnswer answer = raw.answerToImproper();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("connection")).contains("close");
      assertThat(raw.isEnded()).isTrue();
    }
    assertThat(server.projectUsage()).isZero();
  }

  private static String ingestHead(String... more) {
    return Requests.head(Requests.ingestHead(more));
  }
}
