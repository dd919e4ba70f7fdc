package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is thrown at the ingest route: no answer is the server's fault, nothing of a refused
 * body is recorded, and nothing is left behind.
 */
@Tag("slow")
class RandomBytesTest {

  private static final List<String> TYPES =
      List.of(
          "application/x-ndjson",
          "application/json",
          "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "text/plain",
          "application/x-www-form-urlencoded");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?on_error=skip",
          "?format=auto",
          "?format=v2&project_id=1369785403853424&app_id=12345678&consumed_at=2026-11-20T12:00:00Z",
          "?format=ids&project_id=1369785403853424&app_id=12345678&consumed_at=payload",
          "?format=activity-streams&project_id=1369785403853424",
          "?consumed_at=%zz",
          "?format=no");

  @Test
  void anyBytes_areAnsweredAndLeaveNothingBehind() {
    try (ServerUnderTest server = ServerUnderTest.start()) {
      long counted = 0;
      int taken = 0;
      for (int seed = 0; seed < Sizes.STREAMS; seed++) {
        HttpAnswer answer = send(server, new SplittableRandom(seed));
        assertThat(answer.status()).as("seed %d", seed).isBetween(200, 499);
        if (answer.status() == 200) {
          taken++;
          counted += answer.json().getLong("counted");
        }
      }

      assertThat(taken).as("some are fine").isGreaterThan(Sizes.STREAMS / 20);
      assertThat(Sizes.STREAMS - taken).as("most are not").isGreaterThan(Sizes.STREAMS / 2);
      assertThat(recorded(server)).isEqualTo(counted);
      assertThat(gauge(server, "usage_held_activities")).isZero();
      Eventually.holds("no connection is left", () -> gauge(server, "usage_connections") < 10);
      System.out.println(
          "tried: "
              + Sizes.STREAMS
              + " bodies of random bytes; "
              + taken
              + " taken, the others refused");
    }
  }

  /** One request on a connection of its own; the token reaches one app, so that counts add up. */
  private static HttpAnswer send(ServerUnderTest server, SplittableRandom random) {
    byte[] body = body(random);
    boolean gzip = random.nextInt(4) == 0;
    if (gzip && random.nextInt(8) > 0) {
      body = mutatedSometimes(gzip(body), random);
    }
    String type = random.nextInt(3) > 0 ? TYPES.get(0) : TYPES.get(random.nextInt(TYPES.size()));
    String query = random.nextInt(3) > 0 ? "" : QUERIES.get(random.nextInt(QUERIES.size()));
    String target = "/v1/activities" + query;
    boolean cutOff = random.nextInt(50) == 0;
    try (RawHttp raw = server.raw()) {
      raw.sendsHead(
          "POST " + target + " HTTP/1.1",
          "host: test",
          "authorization: " + Logins.APP_INGEST,
          "content-type: " + type,
          gzip ? "content-encoding: gzip" : "x-nothing: at all",
          "content-length: " + (body.length + (cutOff ? 1 + random.nextInt(50) : 0)));
      sendInPieces(raw, body, random);
      raw.endsOutput();
      return raw.answerTo("POST", target);
    }
  }

  private static void sendInPieces(RawHttp raw, byte[] body, SplittableRandom random) {
    int from = 0;
    while (from < body.length) {
      int to = Math.min(body.length, from + 1 + random.nextInt(4_000));
      byte[] piece = new byte[to - from];
      System.arraycopy(body, from, piece, 0, piece.length);
      if (!raw.triesToSend(piece)) {
        return;
      }
      from = to;
    }
  }

  private static byte[] body(SplittableRandom random) {
    if (random.nextInt(5) == 0) {
      byte[] noise = new byte[random.nextInt(3_000)];
      random.nextBytes(noise);
      return noise;
    }
    StringBuilder lines = new StringBuilder();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      lines.append(
          Consumers.event(
              Integer.toString(random.nextInt(2_000)),
              "2026-11-" + (10 + random.nextInt(11)) + "T12:00:00Z"));
    }
    byte[] good = lines.toString().getBytes(StandardCharsets.UTF_8);
    return mutatedSometimes(good, random);
  }

  private static byte[] mutatedSometimes(byte[] good, SplittableRandom random) {
    byte[] bytes = good.clone();
    if (bytes.length > 0 && random.nextInt(3) > 0) {
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Everything of the app, on all days that an activity may have been moved to. */
  private static long recorded(ServerUnderTest server) {
    long all = 0;
    for (int year = 1970; year < 2030; year += 10) {
      String window = year + "-01-01," + (year + 10) + "-01-01";
      all +=
          server
              .admin()
              .get(
                  "/v1/usage?bucket=none&by=app&project="
                      + Consumers.PROJECT.id()
                      + "&window="
                      + window)
              .json()
              .getJsonArray("trees")
              .getJsonObject(0)
              .getJsonArray("usage")
              .stream()
              .mapToLong(usage -> ((JsonObject) usage).getLong("total"))
              .sum();
    }
    return all;
  }

  private static double gauge(ServerUnderTest server, String name) {
    Matcher gauge =
        Pattern.compile("(?m)^" + name + " (\\S+)$")
            .matcher(server.client().get("/metrics").text());
    assertThat(gauge.find()).isTrue();
    return Double.parseDouble(gauge.group(1));
  }
}
