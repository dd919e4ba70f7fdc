package org.usagemeter.http.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void defaults_areTheVendorsLimitsOnLoopback() {
    ServerSettings settings = ServerSettings.DEFAULT;

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.tls()).isEmpty();
    assertThat(settings.publicMetrics()).isTrue();
    assertThat(settings.rateLimits())
        .isEqualTo(
            new RateLimits(
                new RateLimit(50, Duration.ofMinutes(15)),
                new RateLimit(2, Duration.ofMinutes(1)),
                new RateLimit(10, Duration.ofMinutes(1))));
    assertThat(settings.bounds().bodyBytes()).isEqualTo(67_108_864);
  }

  @ParameterizedTest(name = "{0}:{1}")
  @CsvSource({"a, 0", "a, 65535", "::1, 8080"})
  void hostAndPort_thatThereAre_areTaken(String host, int port) {
    assertThat(settings(host, port).port()).isEqualTo(port);
  }

  @ParameterizedTest(name = "{0}:{1}")
  @CsvSource({
    "a, -1, 'not a port, 0 to 65535: -1'",
    "a, 65536, 'not a port, 0 to 65535: 65536'",
    "'', 1, host is empty",
    "' ', 1, host is empty",
  })
  void hostAndPort_thatThereAreNot_areRefused(String host, int port, String message) {
    assertThatThrownBy(() -> settings(host, port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static ServerSettings settings(String host, int port) {
    return new ServerSettings(
        host, port, Optional.empty(), true, RateLimits.VENDOR, Bounds.DEFAULT);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({"0, PT1S", "-1, PT1S", "1, PT0.999999999S", "1, PT0S", "1, PT-1S"})
  void limitThatAllowsNothing_isRefused(int permits, Duration period) {
    assertThatThrownBy(() -> new RateLimit(permits, period))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(permits + " in " + period);
  }

  @Test
  void smallestLimit_isTaken() {
    assertThat(new RateLimit(1, SECOND).permits()).isEqualTo(1);
    assertThat(new Bounds(1, 1, 1, SECOND, SECOND, SECOND).connections()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 1, 1"})
  void boundsThatLetNothingIn_areRefused(int connections, long bytes, int activities) {
    assertThatThrownBy(() -> new Bounds(connections, bytes, activities, SECOND, SECOND, SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a bound below 1 lets nothing in");
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({"PT0S, PT1S, PT1S", "PT1S, PT-1S, PT1S", "PT1S, PT1S, PT0S"})
  void timesThatNobodyCanKeep_areRefused(Duration header, Duration idle, Duration body) {
    assertThatThrownBy(() -> new Bounds(1, 1, 1, header, idle, body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no time at all to wait");
  }
}
