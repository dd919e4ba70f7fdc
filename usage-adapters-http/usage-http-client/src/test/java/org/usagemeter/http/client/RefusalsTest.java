package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.scope.Project;

class RefusalsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String SECRET = "a-planted-secret-of-refusals";

  private final Refusals refusals =
      new Refusals(
          new SourceTerms("mine", SourceTarget.usageOf(new Project("7"))),
          new Mask(new Credential(Optional.empty(), SECRET)));

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"title\":\"Invalid Request\",\"errors\":[{\"message\":\"bad days\"}]} |"
            + " UnknownAnswer | the answer is not known (400 Invalid Request: bad days)",
        "401 | {\"title\":\"Unauthorized\",\"detail\":\"Unauthorized\"} | AccessDenied |"
            + " the vendor does not let the credential in (401 Unauthorized): give it another one",
        "403 | {\"title\":\"Client Forbidden\",\"reason\":\"client-not-enrolled\"} | AccessDenied |"
            + " the vendor does not let the credential in (403 Client Forbidden:"
            + " client-not-enrolled): give it another one",
        "401 | '' | AccessDenied | the vendor does not let the credential in (status 401): give it"
            + " another one",
        "402 | {\"title\":\"CreditsDepleted\",\"type\":\"https://api.twitter.com/2/problems/credits\"}"
            + " | CapReached | the cap or the credits are used up (402 CreditsDepleted)",
        "402 | '' | CapReached | the cap or the credits are used up (status 402)",
        "429 | {\"title\":\"x\",\"type\":\"https://api.x.com/2/problems/usage-capped\"} | CapReached |"
            + " the cap or the credits are used up (429 x)",
        "429 | {\"title\":\"UsageCapExceeded\",\"type\":\"about:blank\"} | CapReached |"
            + " the cap or the credits are used up (429 UsageCapExceeded)",
        "429 | {\"title\":\"Too Many Requests\",\"type\":\"about:blank\"} | Throttled |"
            + " the vendor was asked too often (429 Too Many Requests), ask later",
        "429 | {\"errors\":[{\"code\":88,\"message\":\"Rate limit exceeded\"}]} | Throttled |"
            + " the vendor was asked too often (429 Rate limit exceeded), ask later",
        "429 | '' | Throttled | the vendor was asked too often (status 429), ask later",
        "429 | <html>slow</html> | Throttled | the vendor was asked too often (status 429), ask"
            + " later",
        "500 | '' | Unavailable | the vendor cannot answer for now (status 500)",
        "503 | {\"title\":\"Service Unavailable\"} | Unavailable | the vendor cannot answer for now"
            + " (503 Service Unavailable)",
        "599 | <html>no</html> | Unavailable | the vendor cannot answer for now (status 599)",
        "204 | '' | UnknownAnswer | the answer is not known (status 204)",
        "404 | <html>no</html> | UnknownAnswer | the answer is not known (status 404)",
        "600 | '' | UnknownAnswer | the answer is not known (status 600)",
        "304 | '' | UnknownAnswer | the vendor redirects to another address, where the credential is"
            + " not sent (304): see to the base URL",
      })
  void answer_byStatusAndProblem_isOneError(int status, String body, String error, String message) {
    UsageException refusal = refusals.of(answer(status, body, Map.of()), NOW);

    assertThat(refusal.getClass().getSimpleName()).isEqualTo(error);
    assertThat(refusal).hasMessage("source mine: " + message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://elsewhere.example.com:99/a?b=c, elsewhere.example.com",
    "//elsewhere.example.com/a, elsewhere.example.com",
    "/somewhere/else, another address",
    "http://[, another address",
  })
  void redirect_namesTheHostOnly(String location, String host) {
    UsageException refusal = refusals.of(answer(302, "", Map.of("location", location)), NOW);

    assertThat(refusal)
        .hasMessage(
            "source mine: the vendor redirects to "
                + host
                + ", where the credential is not sent (302): see to the base URL");
  }

  @Test
  void throttled_saysHowLongToWait() {
    UsageException refusal = refusals.of(answer(429, "", Map.of("retry-after", "17")), NOW);

    assertThat(refusal)
        .isInstanceOfSatisfying(
            UsageException.Throttled.class,
            throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(17)));
  }

  @Test
  void wordsOfTheVendor_areMasked() {
    UsageException refusal =
        refusals.of(answer(403, "{\"detail\":\"no " + SECRET + "\"}", Map.of()), NOW);

    assertThat(String.valueOf(refusal.getMessage()).contains(SECRET)).isFalse();
    assertThat(refusal).hasMessageContaining("(403 no ***)");
  }

  @Test
  void cause_isKeptUnlessItShowsTheSecret() {
    Throwable clean = new IllegalStateException("reset by peer");
    Throwable showing = new IllegalStateException("to " + SECRET);

    assertThat(refusals.unavailable("reset by peer", clean)).hasCause(clean);
    assertThat(refusals.unavailable("to " + SECRET, showing))
        .hasNoCause()
        .hasMessage("source mine: to ***");
  }

  private static HttpAnswer answer(int status, String body, Map<String, String> headers) {
    return new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8), true);
  }
}
