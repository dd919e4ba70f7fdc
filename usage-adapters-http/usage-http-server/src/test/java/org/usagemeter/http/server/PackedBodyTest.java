package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies packed with gzip, and with what is not gzip. */
class PackedBodyTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
  void gzip_isUnpacked(String packing) {
    byte[] body = Packed.gzip(event("1", NOON) + event("2", NOON));

    HttpAnswer answer = poster.with("content-encoding", packing).post(PATH, body);

    assertThat(answer.json().getInteger("counted")).isEqualTo(2);
  }

  @Test
  void severalMembers_areReadToTheLast() {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(Packed.gzip(event("1", NOON)));
    members.writeBytes(Packed.gzip(""));
    members.writeBytes(Packed.gzip(event("2", NOON)));

    HttpAnswer answer = poster.with("content-encoding", "gzip").post(PATH, members.toByteArray());

    assertThat(answer.json().getInteger("counted")).isEqualTo(2);
  }

  @Test
  void badLine_isNamedByItsPlaceInTheUnpackedText() {
    byte[] body = Packed.gzip(event("1", NOON).repeat(99) + "x\n");

    HttpAnswer answer = poster.with("content-encoding", "gzip").post(PATH, body);

    assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getInteger("line"))
        .isEqualTo(100);
  }

  @Test
  void brokenGzip_is400AndRecordsNothing() {
    byte[] whole = Packed.gzip(event("1", NOON).repeat(50) + event("2", NOON));
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    byte[] flipped = whole.clone();
    flipped[whole.length - 6] ^= 1;
    byte[] followed = Arrays.copyOf(whole, whole.length + 3);
    followed[whole.length] = 'x';
    byte[] plain = event("1", NOON).getBytes(StandardCharsets.UTF_8);
    byte[] start = {0x1f, (byte) 0x8b};

    for (byte[] body : List.of(cut, flipped, followed, plain, start)) {
      assertThat(poster.with("content-encoding", "gzip").post(PATH, body).status()).isEqualTo(400);
    }
    assertThat(server.projectUsage()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, identity", "zstd", "*"})
  void otherPacking_is415(String packing) {
    HttpAnswer answer = poster.with("content-encoding", packing).post(PATH, event("1", NOON));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("accept-encoding")).contains("gzip");
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void identity_isNoPacking() {
    assertThat(poster.with("content-encoding", "identity").post(PATH, event("1", NOON)).status())
        .isEqualTo(200);
  }
}
