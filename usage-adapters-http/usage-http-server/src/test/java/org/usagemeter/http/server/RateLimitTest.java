package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.usagemeter.http.server.settings.RateLimit;

/** Both vendor limits up to their 429 and back, and the one for wrong credentials. */
@Execution(ExecutionMode.CONCURRENT)
class RateLimitTest {

  private static final Duration PERIOD = Duration.ofSeconds(3);
  private static final RateLimit TWO = new RateLimit(2, PERIOD);
  private static final String V2 = "/2/usage/tweets";
  private static final String ENTERPRISE =
      "/metrics/usage/accounts/" + Consumers.ACCOUNT_IN_PATH + ".json";

  @Test
  void v2_isRefusedBeyondItsLimitAndServedAfterTheReset() {
    try (ServerUnderTest server = limitingTheVendors()) {
      CheckedClient app = server.client().as(Logins.APP_READER);

      HttpAnswer refused = usesUp(app, V2);

      assertThat(refused.json())
          .isEqualTo(
              new JsonObject(
                  """
                  {"title": "Too Many Requests", "type": "about:blank", "status": 429,
                   "detail": "Too Many Requests"}
                  """));
      Eventually.holds("served after the reset", () -> app.get(V2).status() == 200);
      assertThat(epochSecond()).isGreaterThanOrEqualTo(number(refused, "x-rate-limit-reset") - 1);
    }
  }

  @Test
  void enterprise_isRefusedBeyondItsLimitAndServedAfterTheReset() {
    try (ServerUnderTest server = limitingTheVendors()) {
      CheckedClient ann = server.client().as(Logins.ANN);

      HttpAnswer refused = usesUp(ann, ENTERPRISE);

      assertThat(refused.json().getJsonObject("error").getString("message")).contains("wait");
      Eventually.holds("served after the reset", () -> ann.get(ENTERPRISE).status() == 200);
      assertThat(epochSecond()).isGreaterThanOrEqualTo(number(refused, "x-rate-limit-reset") - 1);
    }
  }

  @Test
  void waitingAsLongAsIsSaid_isEnough() {
    try (ServerUnderTest server = limitingTheVendors()) {
      CheckedClient app = server.client().as(Logins.APP_READER);
      HttpAnswer refused = usesUp(app, V2);
      long reset = number(refused, "x-rate-limit-reset");

      Eventually.holds("the reset comes", () -> epochSecond() >= reset);

      assertThat(app.get(V2).status()).isEqualTo(200);
    }
  }

  @Test
  void v2_isLimitedForEachApp() {
    try (ServerUnderTest server = limitingTheVendors()) {
      usesUp(server.client().as(Logins.APP_READER), V2);

      assertThat(server.client().as(Logins.SAME_APP_READER).get(V2).status()).isEqualTo(429);
      assertThat(server.client().as(Logins.OTHER_APP_READER).get(V2).status()).isEqualTo(200);
      assertThat(server.client().as(Logins.PROJECT_READER).get(V2).status()).isEqualTo(200);
    }
  }

  @Test
  void enterprise_isLimitedForEachAccount() {
    try (ServerUnderTest server = limitingTheVendors()) {
      usesUp(server.client().as(Logins.ANN), ENTERPRISE);

      assertThat(server.client().as(Logins.BOB).get(ENTERPRISE).status()).isEqualTo(429);
      assertThat(
              server
                  .client()
                  .as(Logins.EVE_OF_OTHER_ACCOUNT)
                  .get("/metrics/usage/accounts/other.json")
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void limits_areForTheVendorsRoutesOnly() {
    try (ServerUnderTest server = limitingTheVendors()) {
      CheckedClient reader = server.client().as(Logins.PROJECT_READER);
      for (int i = 0; i < 10; i++) {
        assertThat(reader.get("/v1/usage?project=1369785403853424").status()).isEqualTo(200);
      }
      assertThat(number(reader.get(V2), "x-rate-limit-remaining")).isEqualTo(1);
    }
  }

  @Test
  void refusedRequests_areCountedInTheMetrics() {
    try (ServerUnderTest server = limitingTheVendors()) {
      usesUp(server.client().as(Logins.APP_READER), V2);

      assertThat(server.client().get("/metrics").text())
          .contains("usage_limiter_refusals_total{limit=\"v2\"} 1.0");
    }
  }

  @Test
  void failedLogin_usesNoAllowance() {
    try (ServerUnderTest server = limitingTheVendors()) {
      for (String wrong : List.of("Bearer wrong", Logins.basic("ann", "wrong"), "Basic x")) {
        assertThat(server.client().as(wrong).get(V2).status()).isEqualTo(401);
        assertThat(server.client().as(wrong).get(ENTERPRISE).status()).isEqualTo(401);
      }

      assertThat(number(server.client().as(Logins.ANN).get(ENTERPRISE), "x-rate-limit-remaining"))
          .isEqualTo(1);
      assertThat(number(server.client().as(Logins.APP_READER).get(V2), "x-rate-limit-remaining"))
          .isEqualTo(1);
    }
  }

  @Test
  void failedLogins_areRefusedBeyondTheirLimitAndHeardAfterTheReset() {
    try (ServerUnderTest server = limitingFailedLogins()) {
      CheckedClient ann = server.client().as(Logins.ANN);
      assertThat(ann.get(ENTERPRISE).status()).isEqualTo(200);
      CheckedClient wrong = server.client().as(Logins.basic("ann", "wrong"));

      assertThat(wrong.get(ENTERPRISE).status()).isEqualTo(401);
      assertThat(wrong.get(ENTERPRISE).status()).isEqualTo(401);
      HttpAnswer refused = wrong.get(ENTERPRISE);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(number(refused, "retry-after")).isBetween(1L, PERIOD.toSeconds() + 1);
      assertThat(refused.header("x-rate-limit-remaining")).isEmpty();
      // Whoever logged in before is not shut out by somebody else's guesses.
      assertThat(ann.get(ENTERPRISE).status()).isEqualTo(200);
      Eventually.holds("heard after the reset", () -> wrong.get(ENTERPRISE).status() == 401);
    }
  }

  @Test
  void passwordThatWasNeverRight_isNotEvenCheckedBeyondTheLimit() {
    try (ServerUnderTest server = limitingFailedLogins()) {
      CheckedClient wrong = server.client().as(Logins.basic("ann", "wrong"));
      wrong.get(ENTERPRISE);
      wrong.get(ENTERPRISE);

      assertThat(server.client().as(Logins.ANN).get(ENTERPRISE).status()).isEqualTo(429);
      Eventually.holds(
          "heard after the reset",
          () -> server.client().as(Logins.ANN).get(ENTERPRISE).status() == 200);
    }
  }

  @Test
  void wrongTokens_areLimitedOnEveryRouteTogetherAndGoodOnesAreNot() {
    try (ServerUnderTest server = limitingFailedLogins()) {
      CheckedClient wrong = server.client().as("Bearer wrong");
      CheckedClient posting = wrong.sending("application/x-ndjson");

      assertThat(posting.post("/v1/activities", "").status()).isEqualTo(401);
      assertThat(wrong.get("/v1/usage").status()).isEqualTo(401);
      assertThat(wrong.get(V2).status()).isEqualTo(429);
      assertThat(posting.post("/v1/activities", "").status()).isEqualTo(429);
      assertThat(posting.post("/v1/activities/void", "").status()).isEqualTo(429);
      assertThat(server.client().as(Logins.APP_READER).get(V2).status()).isEqualTo(200);
      assertThat(server.client().get("/metrics").text())
          .contains("usage_limiter_refusals_total{limit=\"failed_logins\"} 3.0");
    }
  }

  @Test
  void missingCredential_isNoFailedLogin() {
    try (ServerUnderTest server = limitingFailedLogins()) {
      for (int i = 0; i < 5; i++) {
        assertThat(server.client().get(V2).status()).isEqualTo(401);
      }
    }
  }

  /** Uses two permits, and hands back the answer to the third request. */
  private static HttpAnswer usesUp(CheckedClient client, String target) {
    HttpAnswer first = client.get(target);
    HttpAnswer wrong = client.get(target + "?wrong=1");
    HttpAnswer refused = client.get(target);

    assertThat(List.of(first.status(), wrong.status(), refused.status()))
        .containsExactly(200, 400, 429);
    assertThat(List.of(first, wrong, refused))
        .extracting(answer -> number(answer, "x-rate-limit-remaining"))
        .containsExactly(1L, 0L, 0L);
    assertThat(List.of(first, wrong, refused))
        .allSatisfy(answer -> assertThat(number(answer, "x-rate-limit-limit")).isEqualTo(2));
    assertThat(number(refused, "x-rate-limit-reset"))
        .isBetween(epochSecond() - 1, epochSecond() + PERIOD.toSeconds() + 1);
    assertThat(number(refused, "retry-after")).isBetween(1L, PERIOD.toSeconds() + 1);
    return refused;
  }

  private static ServerUnderTest limitingTheVendors() {
    return warm(ServerUnderTest.start(Setup.UNLIMITED.limiting(TWO, TWO, Setup.FREELY)));
  }

  private static ServerUnderTest limitingFailedLogins() {
    return warm(ServerUnderTest.start(Setup.UNLIMITED.limiting(Setup.FREELY, Setup.FREELY, TWO)));
  }

  /** So that no period ends while code is being loaded. */
  private static ServerUnderTest warm(ServerUnderTest server) {
    server.client().as(Logins.OTHER_PROJECT_READER).get(V2);
    server.client().as(Logins.ROOT_USER).get(ENTERPRISE);
    return server;
  }

  private static long number(HttpAnswer answer, String header) {
    return Long.parseLong(answer.header(header).orElseThrow());
  }

  private static long epochSecond() {
    return Clock.systemUTC().instant().getEpochSecond();
  }
}
