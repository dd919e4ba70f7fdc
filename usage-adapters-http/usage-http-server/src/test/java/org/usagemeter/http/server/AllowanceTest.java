package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.usagemeter.http.server.settings.RateLimit;

class AllowanceTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00.250Z"), ZoneOffset.UTC);

  @Test
  void use_downToNothing_isRefused() {
    Allowance allowance = new Allowance("v2", new RateLimit(3, Duration.ofMinutes(15)), NOON);

    assertThat(allowance.use().remaining()).isEqualTo(2);
    assertThat(allowance.use().remaining()).isEqualTo(1);
    assertThat(allowance.use().granted()).isTrue();
    assertThat(allowance.use().granted()).isFalse();
    assertThat(allowance.use().remaining()).isZero();
  }

  @Test
  void reset_isTheEndOfThePeriodRoundedUp() {
    Allowance.Standing standing =
        new Allowance("v2", new RateLimit(50, Duration.ofMinutes(15)), NOON).use();

    assertThat(Instant.ofEpochSecond(standing.reset())).isEqualTo("2026-11-21T12:15:01Z");
    assertThat(standing.seconds()).isEqualTo(901);
    assertThat(standing.limit()).isEqualTo(50);
  }

  @Test
  void look_usesNothing() {
    Allowance allowance =
        new Allowance("failed_logins", new RateLimit(1, Duration.ofMinutes(1)), NOON);

    assertThat(allowance.look().granted()).isTrue();
    assertThat(allowance.use().granted()).isTrue();
    assertThat(allowance.look().granted()).isFalse();
  }

  @Test
  void holders_haveAllowancesOfTheirOwn() {
    Allowances allowances = new Allowances("v2", new RateLimit(1, Duration.ofMinutes(15)), NOON);

    assertThat(allowances.of("app 1").use().granted()).isTrue();
    assertThat(allowances.of("app 2").use().granted()).isTrue();
    assertThat(allowances.of("app 1").use().granted()).isFalse();
  }

  @Test
  void holders_beyondTheMost_areForgottenLongestUnseenFirst() {
    Allowances allowances =
        new Allowances("failed_logins", new RateLimit(1, Duration.ofMinutes(15)), NOON);
    allowances.of("first").use();
    allowances.of("kept").use();
    for (int other = 0; other < 19_999; other++) {
      allowances.of("other " + other);
      allowances.of("kept");
    }

    assertThat(allowances.of("kept").look().granted()).isFalse();
    assertThat(allowances.of("first").look().granted()).isTrue();
  }
}
