package org.usagemeter.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.http.server.settings.RateLimit;
import org.usagemeter.http.server.settings.RateLimits;
import org.usagemeter.http.server.settings.ServerSettings;
import org.usagemeter.http.server.settings.TlsFiles;

class ServerConfigTest {

  @TempDir private Path directory;

  private Configuration read(String text) throws IOException {
    return ConfigFile.readAll(file(text));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("usage.yaml"), "projects: [{id: 1}]\n" + text);
  }

  @Test
  void everyKey_isRead() throws IOException {
    Configuration read =
        read(
            """
            server:
              host: 0.0.0.0
              port: 8443
              tls: {certificate: tls/cert.pem, key: /etc/key.pem}
              metrics: public
              rate_limits: {v2: 3/2s, enterprise: 4/1m, failed_logins: 5/1h}
              limits: {connections: 1, body_bytes: 2_000_000_000_000, waiting_activities: 3,
                header_time: 4s, idle_time: 5m, body_time: 6h}
            late_days: 35
            """);

    assertThat(read.settings())
        .isEqualTo(
            new ServerSettings(
                "0.0.0.0",
                8443,
                Optional.of(
                    new TlsFiles(directory.resolve("tls/cert.pem"), Path.of("/etc/key.pem"))),
                true,
                new RateLimits(
                    new RateLimit(3, Duration.ofSeconds(2)),
                    new RateLimit(4, Duration.ofMinutes(1)),
                    new RateLimit(5, Duration.ofHours(1))),
                new Bounds(
                    1,
                    2_000_000_000_000L,
                    3,
                    Duration.ofSeconds(4),
                    Duration.ofMinutes(5),
                    Duration.ofHours(6))));
    assertThat(read.lateDays()).isEqualTo(OptionalInt.of(35));
  }

  @Test
  void noKey_isTheDefault() throws IOException {
    Configuration read = read("");

    assertThat(read.settings()).isEqualTo(ServerSettings.DEFAULT);
    assertThat(read.credentials().isEmpty()).isTrue();
    assertThat(read.lateDays()).isEmpty();
  }

  @Test
  void someLimits_leaveTheOthersAsTheyAre() throws IOException {
    Configuration read =
        read("server: {rate_limits: {v2: 1/1s}, limits: {connections: 5}, port: 0}");

    assertThat(read.settings().rateLimits().enterprise()).isEqualTo(RateLimit.ENTERPRISE);
    assertThat(read.settings().bounds().bodyBytes()).isEqualTo(Bounds.DEFAULT.bodyBytes());
    assertThat(read.settings().port()).isZero();
  }

  @ParameterizedTest(name = "{0}: public metrics {1}")
  @CsvSource({
    "127.0.0.1, true",
    "127.1.2.3, true",
    "localhost, true",
    "::1, true",
    "0:0:0:0:0:0:0:1, true",
    "0.0.0.0, false",
    "::, false",
    "10.0.0.1, false",
    "127.example.com, false",
    "::127.0.0.1, false",
    "usage.example.com, false",
  })
  void metrics_arePublicOnLoopbackOnly(String host, boolean expected) throws IOException {
    Listening listening = read("server: {host: \"" + host + "\"}").listening();

    assertThat(listening.settings().publicMetrics()).isEqualTo(expected);
  }

  @Test
  void metrics_thatAreNotSaid_followTheHostThatIsUsedInTheEnd() throws IOException {
    Configuration unsaid = read("server: {host: 127.0.0.1}");
    Configuration said = read("server: {metrics: public}");

    assertThat(unsaid.with(unsaid.listening().on("0.0.0.0", 1)).settings().publicMetrics())
        .isFalse();
    assertThat(said.with(said.listening().on("0.0.0.0", 1)).settings().publicMetrics()).isTrue();
  }

  @Test
  void catalog_isReadFromAFileWithTheOtherKeys() throws IOException {
    Path file = file("server: {port: 1}\nlate_days: 1\ntokens: []\nusers: []\n");

    assertThat(ConfigFile.read(file).listed(new Project("1"))).isPresent();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "server: 8080                            | server: not a mapping; known keys here: host, port",
        "server: {hosts: a}                      | unknown key \"hosts\"; known here: host, port, tls,",
        "server: {host: }                        | server.host: nothing is written here",
        "server: {host: ' '}                     | server.host: host is empty",
        "server: {port: http}                    | server.port: not a whole number: \"http\"",
        "server: {port: 65536}                   | server.port: not between 0 and 65535: 65536",
        "server: {tls: {key: a}}                 | server.tls: the key \"certificate\" is missing",
        "server: {tls: {certificate: a}}         | server.tls: the key \"key\" is missing",
        "server: {tls: {certificate: \"\\0\", key: a}} | server.tls.certificate: not the name of a",
        "server: {metrics: true}                 | server.metrics: \"true\" is not one of public, admin",
        "server: {rate_limits: {v3: 1/1m}}       | unknown key \"v3\"; known here: v2, enterprise,",
        "server: {rate_limits: {v2: 50}}         | server.rate_limits.v2: not a limit such as 50/15m",
        "server: {rate_limits: {v2: 0/1m}}       | server.rate_limits.v2: not a limit such as 50/15m",
        "server: {rate_limits: {v2: 1/0m}}       | server.rate_limits.v2: not a limit such as 50/15m",
        "server: {rate_limits: {v2: 1/1d}}       | server.rate_limits.v2: not a limit such as 50/15m",
        "server: {rate_limits: {enterprise: x}}  | server.rate_limits.enterprise: not a limit",
        "server: {rate_limits: {failed_logins: ١/1m}} | server.rate_limits.failed_logins: not a limit",
        "server: {limits: {connections: 0}}      | server.limits.connections: not between 1 and 2147",
        "server: {limits: {connections: 2147483648}} | server.limits.connections: not between 1 and",
        "server: {limits: {body_bytes: 0}}       | server.limits.body_bytes: not between 1 and 9223",
        "server: {limits: {waiting_activities: 0}} | server.limits.waiting_activities: not between",
        "server: {limits: {header_time: 10}}     | server.limits.header_time: not a time such as 10s,",
        "server: {limits: {idle_time: 0s}}       | server.limits.idle_time: not a time such as 10s,",
        "server: {limits: {body_time: 1.5h}}     | server.limits.body_time: not a time such as 10s,",
        "server: {limits: {time: 1h}}            | unknown key \"time\"; known here: connections, body",
        "late_days: 0                            | late_days: not between 1 and 100000: 0",
        "late_days: never                        | late_days: not a whole number: \"never\"",
      })
  void mistake_isNamedWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Failed.class)
        .hasMessageStartingWith(
            "usage.yaml line 2: " + (message.startsWith("unknown") ? "server" : ""))
        .hasMessageContaining(message);
  }
}
