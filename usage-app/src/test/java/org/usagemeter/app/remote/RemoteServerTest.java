package org.usagemeter.app.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.console.Failed;

final class RemoteServerTest {

  private static final String SECRET = "kQ9-secret_7";
  private static final String PROBLEM = "application/problem+json";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00.5Z"), ZoneOffset.UTC);

  private final ScriptedServer script = new ScriptedServer();
  private final List<Duration> pauses = new ArrayList<>();

  @AfterEach
  void close() {
    script.close();
  }

  @Test
  void request_hasTokenParametersAndNoMore() {
    script.then(200, "application/json", "{}");

    server(script.url() + "/base/").get("/v1/usage", Map.of("account", "a&b=c d/é"), "text/csv");

    ScriptedServer.Asked asked = script.asked().get(0);
    assertThat(asked.method()).isEqualTo("GET");
    assertThat(asked.uri()).hasToString("/base/v1/usage?account=a%26b%3Dc%20d%2F%C3%A9");
    assertThat(asked.headers().get("authorization")).isEqualTo("Bearer " + SECRET);
    assertThat(asked.headers().get("accept")).isEqualTo("text/csv");
    assertThat(asked.headers().get("user-agent")).isEqualTo("usage");
  }

  @Test
  void serverThatLoads_isAskedAgainWithTheSameBody() {
    script
        .then(503, Map.of("content-type", PROBLEM, "retry-after", "2"), "{\"detail\":\"loading\"}")
        .then(503, Map.of("content-type", PROBLEM), "{\"detail\":\"loading\"}")
        .then(200, "application/json", "{\"counted\":1}");

    Reply reply = post("line\n");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(script.asked()).hasSize(3);
    assertThat(script.asked())
        .allSatisfy(asked -> assertThat(asked.body()).asString().isEqualTo("line\n"));
    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void serverThatGoesOnLoading_isLeftAloneAfterFiveTries() {
    script.then(503, PROBLEM, "{\"detail\":\"not ready: the days are being loaded\"}");

    Reply reply = post("line\n");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(script.asked()).hasSize(5);
    assertThat(refusal(reply))
        .isEqualTo(
            "the server is not ready: not ready: the days are being loaded; it was asked 5 times,"
                + " try again later");
  }

  @Test
  void connectionThatBreaks_isTriedAgain_andThenSaid() {
    script.thenBreaks().thenBreaks().then(200, "application/json", "{}");
    assertThat(post("line\n").status()).isEqualTo(200);
    assertThat(pauses).hasSize(2);

    script.thenBreaks();
    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> drained(6))
        .withMessageStartingWith("the connection to " + script.url() + " broke off: ");
  }

  /** The last answer of the script is given again, so that the one before is used up first. */
  private void drained(int requests) {
    for (int i = 0; i < requests; i++) {
      post("line\n");
    }
  }

  @Test
  void silence_endsWithASentence() {
    script.thenIsSilent();
    RemoteServer impatient =
        new RemoteServer(
            ServerUrl.of(script.url()), token(), NOON, pauses::add, Duration.ofMillis(300));

    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> impatient.get("/v1/usage", Map.of(), "*/*"))
        .withMessage(script.url() + " did not answer in time; see how it is doing, then try again");
    assertThat(pauses).isEmpty();
  }

  @Test
  void nobodyThere_isSaidAtOnce() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + free;

    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> server(url).get("/v1/usage", Map.of(), "*/*"))
        .withMessage(
            "nobody listens at " + url + "; start it with usage serve, or name another --url");
    assertThat(pauses).isEmpty();
  }

  @Test
  void unknownName_isSaidAtOnce() {
    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> server("http://usage.invalid:1").get("/v1/usage", Map.of(), "*/*"))
        .withMessage(
            "no machine is known by the name in http://usage.invalid:1; look whether it is spelled"
                + " right");
    assertThat(pauses).isEmpty();
  }

  @Test
  void plainServerAskedForTls_isSaid() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread plain = new Thread(() -> answersPlainly(socket), "plain-server");
      plain.setDaemon(true);
      plain.start();
      String url = "https://127.0.0.1:" + socket.getLocalPort();

      assertThatExceptionOfType(Failed.class)
          .isThrownBy(() -> server(url).get("/v1/usage", Map.of(), "*/*"))
          .withMessageStartingWith("no secure connection to " + url + ": ")
          .withMessageEndingWith("does it speak https there?");
    }
  }

  private static void answersPlainly(ServerSocket socket) {
    try (Socket connection = socket.accept()) {
      // Not before the client has sent its greeting: what comes too early may be missed.
      DataInputStream greeting = new DataInputStream(connection.getInputStream());
      greeting.skipNBytes(3);
      greeting.skipNBytes(greeting.readUnsignedShort());
      connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void redirect_isNotFollowed() {
    script.then(302, Map.of("location", script.url() + "/login\u0001"), "");

    Reply reply = server(script.url()).get("/v1/usage", Map.of(), "*/*");

    assertThat(script.asked()).hasSize(1);
    assertThat(refusal(reply))
        .startsWith("what answers at " + script.url() + " is no usage server: it answers 302")
        .contains("which leads to " + script.url() + "/login", "and is not followed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {\"detail\":\"who?\"} | the server does not know this token: who?; make one with usage"
            + " token create, and give the server its line",
        "403 | {\"detail\":\"it may read only\"} | this token does not allow that: it may read only",
        "404 | {\"detail\":\"no such project\"} | the server does not find it: no such project",
        "413 | {\"detail\":\"send it in parts\"} | too long for the server: send it in parts",
        "500 | {\"title\":\"Internal Server Error\"} | the server answers 500: Internal Server Error",
        "400 | {\"errors\":[{}],\"title\":\"Invalid Request\",\"detail\":\"bad [31m days\"} | the"
            + " server refuses that: bad ?[31m days",
      })
  void refusalOfOurs_isASentence(int status, String body, String sentence) {
    script.then(status, PROBLEM, body.replace("[31m", "\\u001b[31m"));

    assertThat(refusal(server(script.url()).get("/v1/usage", Map.of(), "*/*"))).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({"404, <html>not found</html>", "403, no", "400, [1]", "502, {}"})
  void refusalOfAnotherServer_isSaidToBeNoneOfOurs(int status, String body) {
    script.then(status, "text/html", body);

    assertThat(refusal(server(script.url()).get("/v1/usage", Map.of(), "*/*")))
        .isEqualTo(
            "what answers at "
                + script.url()
                + " is no usage server: it answers "
                + status
                + "; look whether --url is right");
  }

  @Test
  void tooManyRequests_saysWhenToComeBack() {
    script
        .then(429, Map.of("retry-after", "90"), "{\"detail\":\"wait\"}")
        .then(429, Map.of("x-rate-limit-reset", "1795262430"), "{\"title\":\"Too Many Requests\"}")
        .then(429, Map.of("retry-after", "soon"), "");
    RemoteServer server = server(script.url());

    assertThat(refusal(server.get("/v1/usage", Map.of(), "*/*")))
        .isEqualTo(
            "the server is asked too often: wait; come back in 90 seconds, at"
                + " 2026-11-21T12:01:30Z");
    assertThat(refusal(server.get("/v1/usage", Map.of(), "*/*")))
        .isEqualTo(
            "the server is asked too often: Too Many Requests; come back in 30 seconds, at"
                + " 2026-11-21T12:00:30Z");
    assertThat(refusal(server.get("/v1/usage", Map.of(), "*/*")))
        .isEqualTo("the server is asked too often; try again in a while");
  }

  private Reply post(String body) {
    return server(script.url())
        .post(
            IngestTerms.PATH,
            Map.of(),
            "application/x-ndjson",
            false,
            BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
  }

  private RemoteServer server(String url) {
    return new RemoteServer(ServerUrl.of(url), token(), NOON, pauses::add, Duration.ofSeconds(30));
  }

  private String refusal(Reply reply) {
    return server(script.url()).troubles().refusal(reply).getMessage();
  }

  private static AccessToken token() {
    return AccessToken.of(SECRET, null, variable -> null);
  }
}
