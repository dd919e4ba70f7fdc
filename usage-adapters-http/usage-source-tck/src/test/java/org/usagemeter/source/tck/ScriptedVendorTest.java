package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vendor misbehaves as it is told to, seen from a bare socket. */
final class ScriptedVendorTest {

  private static final VendorLogin LOGIN =
      new VendorLogin(Optional.empty(), "planted-secret/+42==");
  private static final VendorAnswer PROPER = VendorAnswer.json(200, "{\"data\":7}");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ScriptedVendor vendor = ScriptedVendor.start(LOGIN);

  @AfterEach
  void close() {
    vendor.close();
  }

  @Test
  void properAnswer_isWholeAndTheConnectionStaysOpen() throws IOException {
    vendor.script(PROPER, VendorAnswer.empty(404).header("Connection", "close"));
    try (Socket socket = connected()) {
      ask(socket, "/a?b=c", "");
      assertThat(head(socket)).startsWith("HTTP/1.1 200 ").contains("Content-Length: 10");
      assertThat(new String(socket.getInputStream().readNBytes(10), StandardCharsets.UTF_8))
          .isEqualTo("{\"data\":7}");

      ask(socket, "/a", "");
      assertThat(head(socket)).startsWith("HTTP/1.1 404 ").contains("Content-Length: 0");
    }
  }

  @Test
  void requests_areRecordedWithoutTheCredential() throws IOException {
    vendor.script(PROPER);
    answerTo(
        "/a?b=" + LOGIN.secret(), "Authorization: " + LOGIN.authorization() + "\r\nX-Y: z\r\n");
    answerTo("/b", "Authorization: Bearer other\r\n");
    answerTo("/c", "X-Key: " + LOGIN.secret() + "\r\n");
    answerTo("/d", "");

    List<ReceivedRequest> requests = vendor.requests();
    assertThat(requests).extracting(ReceivedRequest::path).containsExactly("/a", "/b", "/c", "/d");
    assertThat(requests)
        .extracting(ReceivedRequest::carriesRightCredential)
        .containsExactly(true, false, false, false);
    assertThat(requests)
        .extracting(ReceivedRequest::carriesCredential)
        .containsExactly(true, true, true, false);
    assertThat(requests.get(0).query()).isEqualTo("b=***");
    assertThat(requests.get(0).headerNames()).containsExactly("authorization", "host", "x-y");
    assertThat(requests).noneMatch(request -> LOGIN.leaksInto(request.toString()));
  }

  @Test
  void vendorWithoutAScript_answers500() throws IOException {
    assertThat(answerTo("/", "")).startsWith("HTTP/1.1 500 ");
  }

  @Test
  void endAfterSomeBytes_isAnEnd() throws IOException {
    vendor.script(PROPER.endsAfter(3));

    assertThat(answerTo("/", "")).contains("Content-Length: 10").endsWith("\r\n\r\n{\"d");
  }

  @Test
  void resets_areNoEnds() throws IOException {
    for (VendorAnswer reset : List.of(VendorAnswer.reset(), PROPER.resetsAfter(3))) {
      vendor.script(reset);

      assertThat(answerTo("/", "")).endsWith("reset");
    }
  }

  @Test
  void silence_lastsUntilTheVendorCloses() throws Exception {
    vendor.script(PROPER.fallsSilentAfter(2), VendorAnswer.silence());
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Socket socket = connected();
      ask(socket, "/", "");
      sockets.add(socket);
      assertThat(vendor.awaitRequests(i + 1, PATIENCE)).isTrue();
    }

    vendor.close();

    assertThat(rest(sockets.get(0))).contains("\r\n\r\n{\"");
    assertThat(rest(sockets.get(1))).doesNotContain("HTTP");
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void byteByByte_isInChunksOfOne() throws IOException {
    vendor.script(VendorAnswer.json(200, "7").byteByByte().header("Connection", "close"));
    try (Socket socket = connected()) {
      ask(socket, "/", "");
      assertThat(head(socket)).contains("Transfer-Encoding: chunked");
      assertThat(new String(socket.getInputStream().readNBytes(11), StandardCharsets.UTF_8))
          .isEqualTo("1\r\n7\r\n0\r\n\r\n");
    }
  }

  @Test
  void gzip_isRightBadOrHuge() throws IOException {
    byte[] plain = "{\"data\":7}".repeat(20).getBytes(StandardCharsets.UTF_8);

    assertThat(unpacked(Gzip.pack(plain))).isEqualTo(plain.length);
    assertThat(unpacked(Gzip.bomb(plain))).isEqualTo((1L << 30) + plain.length);
    assertThat(Gzip.bomb(plain)).hasSizeLessThan(2_000_000);
    assertThat(unpacked(Gzip.damage(Gzip.pack(plain)))).isNegative();
  }

  @Test
  void requestThatDoesNotCome_isNotWaitedForTooLong() throws InterruptedException {
    assertThat(vendor.awaitRequests(1, Duration.ofMillis(20))).isFalse();
  }

  @Test
  void connectionsAboveTheBound_areClosed() throws IOException {
    vendor.script(PROPER);
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 64; i++) {
        sockets.add(connected());
        ask(sockets.get(i), "/", "");
        head(sockets.get(i));
      }
      try (Socket oneMore = connected()) {
        assertThat(rest(oneMore)).doesNotContain("HTTP");
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void nonsense_isNotAnswered() throws IOException {
    for (String nonsense : List.of("hello\r\n\r\n", "x".repeat(70_000))) {
      try (Socket socket = connected()) {
        try {
          socket.getOutputStream().write(nonsense.getBytes(StandardCharsets.UTF_8));
        } catch (SocketException e) {
          // It did not take all of it, which is as good.
        }
        assertThat(rest(socket)).doesNotContain("HTTP");
      }
    }
    assertThat(vendor.requests()).isEmpty();
  }

  @Test
  void texts_tellWhereAndHowMuch() {
    assertThat(vendor.toString()).isEqualTo("vendor at " + vendor.baseUrl());
    assertThat(PROPER.toString()).isEqualTo("200 with 10 bytes");
    assertThat(PROPER.cutInHalf().text()).isEqualTo("{\"dat");
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), vendor.baseUrl().getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private String answerTo(String target, String headers) throws IOException {
    try (Socket socket = connected()) {
      ask(socket, target, headers);
      socket.shutdownOutput();
      return rest(socket);
    }
  }

  private static void ask(Socket socket, String target, String headers) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("GET " + target + " HTTP/1.1\r\nHost: vendor\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    return head.toString();
  }

  /** Everything until the end, or until a reset, which is said at the end. */
  private static String rest(Socket socket) throws IOException {
    StringBuilder rest = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        rest.append((char) b);
      }
    } catch (SocketException e) {
      rest.append("reset");
    }
    return rest.toString();
  }

  /** How many bytes come out, or -1 if it cannot be unpacked. */
  private static long unpacked(byte[] packed) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return -1;
    }
  }
}
