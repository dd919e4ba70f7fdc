package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;

import io.vertx.core.json.JsonArray;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that cannot be read are refused as a whole, and every line at fault is named. */
class MalformedBodyTest {

  private static final String PATH = "/v1/activities";
  private static final String NOON = "2026-11-21T12:00:00Z";

  private ServerUnderTest server;
  private CheckedClient poster;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start();
    poster = server.poster();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void badLines_refuseTheWholeBodyAndAreNamed() {
    String body =
        event("1", NOON)
            + "\n"
            + "{\"id\":\"2\"}\n"
            + event("3", "2026-11-21T12:05:00.000000001Z")
            + event("4", NOON)
            + "{\"id\":\n";

    HttpAnswer answer = poster.post(PATH, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    assertThat(answer.json().getInteger("refused")).isEqualTo(3);
    assertThat(answer.json().getInteger("read")).isEqualTo(5);
    assertThat(answer.json().getInteger("ignored")).isZero();
    assertThat(lines(answer)).containsExactly(3, 4, 6);
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void manyBadLines_areAllCountedAndListedInPart() {
    HttpAnswer answer = poster.post(PATH, "x\n".repeat(10_000));

    assertThat(answer.json().getInteger("refused")).isEqualTo(10_000);
    assertThat(answer.json().getJsonArray("errors")).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void malformedUtf8_is400WithItsLine(int line) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(utf8(event("1", NOON).repeat(line - 1) + "{\"id\":\""));
    body.writeBytes(new byte[] {(byte) 0xc3, 0x28, (byte) 0xed, (byte) 0xa0, (byte) 0x80});
    body.writeBytes(
        utf8("\",\"consumed_at\":\"" + NOON + "\",\"project_id\":\"1369785403853424\"}\n"));

    HttpAnswer answer = poster.post(PATH, body.toByteArray());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(lines(answer)).containsExactly(line);
    assertThat(server.projectUsage()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "[",
        "[1,",
        "nul",
        "\"",
        "{\"id\":1,}",
        "{'id':1}",
        "{\"id\":1}}",
        "\u0000",
        "{\"id\":NaN}",
        "1",
        "null",
        "[[[[[[[[",
        "{\"id\":01}"
      })
  void malformedJson_is400WithItsLine(String json) {
    HttpAnswer answer = poster.post(PATH, event("1", NOON) + json + "\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(lines(answer)).startsWith(2);
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void nestingThatIsVeryDeep_is400() {
    assertThat(poster.post(PATH, "[".repeat(1_000_000)).status()).isEqualTo(400);
    assertThat(poster.post(PATH, "{\"id\":".repeat(200_000)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59Z",
        "2026-11-21T12:05:00.000000001Z",
        "2026-11-21",
        "2026-11-21T24:00:00Z",
        "2026-02-29T00:00:00Z",
        "1795262400",
        ""
      })
  void momentThatIsNotAccepted_is400(String moment) {
    assertThat(poster.post(PATH, event("1", moment)).status()).isEqualTo(400);
  }

  @Test
  void momentWithinTheTolerance_isTaken() {
    assertThat(poster.post(PATH, event("1", "2026-11-21T12:05:00Z")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "format=%", "format=usage%2", "%=usage"})
  void malformedPercentEncoding_is400(String query) {
    String target = PATH + "?" + query;
    String body = event("1", NOON);
    try (RawHttp raw = server.raw()) {
      HttpAnswer answer =
          raw.sendsHead(
                  "POST " + target + " HTTP/1.1",
                  "Host: localhost",
                  "Authorization: " + Logins.ADMIN,
                  "Content-Type: application/x-ndjson",
                  "Content-Length: " + body.length())
              .sends(body)
              .answerTo("POST", target);

      assertThat(answer.status()).isEqualTo(400);
    }
    assertThat(server.projectUsage()).isZero();
  }

  private static List<Integer> lines(HttpAnswer answer) {
    JsonArray errors = answer.json().getJsonArray("errors");
    return IntStream.range(0, errors.size())
        .mapToObj(at -> errors.getJsonObject(at).getInteger("line"))
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
