package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.http.server.settings.Bounds;

class ManyConnectionsTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  @Tag("slow")
  void manyConnections_areAllAnsweredAndAllLetGo() throws Exception {
    try (ServerUnderTest server =
        ServerUnderTest.start(Setup.UNLIMITED.bounded(Setup.hasty(LONG, LONG, LONG)))) {
      Process clients = clients(server.port());
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(clients.getInputStream(), StandardCharsets.UTF_8))) {

        assertThat(said.readLine()).isEqualTo("connected " + Sizes.CONNECTIONS);
        Eventually.holds("all are open", () -> connections(server) >= Sizes.CONNECTIONS);
        clients.getOutputStream().write('\n');
        clients.getOutputStream().flush();

        assertThat(said.readLine()).isEqualTo("answered " + Sizes.CONNECTIONS);
        assertThat(clients.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Eventually.holds("all are closed", () -> connections(server) < 10);
      } finally {
        clients.destroyForcibly();
      }
    }
  }

  @Test
  void connectionsBeyondTheBound_areClosedAtOnce() {
    try (ServerUnderTest server =
        ServerUnderTest.start(Setup.UNLIMITED.bounded(connectionsUpTo(2)))) {
      try (RawHttp first = server.raw();
          RawHttp second = server.raw()) {
        first.sendsHead("GET /health/live HTTP/1.1", "host: test");
        second.sendsHead("GET /health/live HTTP/1.1", "host: test");
        assertThat(first.answerTo("GET", "/health/live").status()).isEqualTo(200);
        assertThat(second.answerTo("GET", "/health/live").status()).isEqualTo(200);

        try (RawHttp third = server.raw()) {
          assertThat(third.isEnded()).isTrue();
        }
      }
      Eventually.holds(
          "there is room again",
          () -> {
            try (RawHttp next = server.raw()) {
              next.triesToSend(
                  "GET /health/live HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
              return new String(next.untilEnd(), StandardCharsets.US_ASCII)
                  .startsWith("HTTP/1.1 200");
            }
          });
    }
  }

  private static Bounds connectionsUpTo(int most) {
    return new Bounds(most, 1 << 20, 1_000, LONG, LONG, LONG);
  }

  private static Process clients(int port) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ManyClients.class.getName(),
            Integer.toString(port),
            Integer.toString(Sizes.CONNECTIONS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long connections(ServerUnderTest server) {
    Matcher gauge =
        Pattern.compile("(?m)^usage_connections (\\S+)$")
            .matcher(server.client().get("/metrics").text());
    assertThat(gauge.find()).isTrue();
    return (long) Double.parseDouble(gauge.group(1));
  }
}
