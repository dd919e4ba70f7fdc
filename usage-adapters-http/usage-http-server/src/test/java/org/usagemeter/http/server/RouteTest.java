package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

  @ParameterizedTest
  @EnumSource(Route.class)
  void of_itsOwnTemplate_isTheRoute(Route route) {
    assertThat(Route.of(route.template().replace("{account}", "a%20b"))).contains(route);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/2/usage/tweets/",
        "/2/usage/Tweets",
        "/metrics/usage/accounts/.json",
        "/metrics/usage/accounts/a",
        "/metrics/usage/accounts/a/b.json",
        "/v1/activities/void/",
        "//health/live"
      })
  void of_anyOtherPath_isNone(String path) {
    assertThat(Route.of(path)).isEmpty();
  }

  @Test
  void variable_isWhatStandsInItsPlace() {
    assertThat(Route.ENTERPRISE_USAGE.variable("/metrics/usage/accounts/a%2Fb.json.json"))
        .isEqualTo("a%2Fb.json");
  }
}
