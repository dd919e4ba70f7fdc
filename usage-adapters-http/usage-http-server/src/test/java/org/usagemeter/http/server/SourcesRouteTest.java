package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.VendorAllowance;

/** {@code GET /v1/sources}. */
class SourcesRouteTest {

  private static final String PATH = "/v1/sources";

  private ServerUnderTest server;

  @BeforeEach
  void collectOnce() {
    server =
        ServerUnderTest.start(
            Collected.from(
                new ScriptedSource("numbers", Collected.PROJECT)
                    .says(
                        Map.of(), Optional.of(new VendorAllowance(50, 49, Duration.ofSeconds(90)))),
                new ScriptedSource("credits", Collected.CREDITS).doesNotOffer(),
                new ScriptedSource("other \"numbers\"", Collected.OTHER_PROJECT)
                    .failsWith(new UsageException.AccessDenied("the vendor answered 401")),
                new ScriptedSource("acme", Collected.ACCOUNT)
                    .failsWith(new UsageException.Unavailable("the vendor is silent", null)),
                new ScriptedSource("untouched", Collected.OTHER_ACCOUNT)));
    for (String source : List.of("numbers", "credits", "other \"numbers\"", "acme")) {
      server.collect(source);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everySource_isToldInFull() {
    server.clock().set(Instant.parse("2026-11-21T12:00:07Z"));

    HttpAnswer answer = server.admin().get(PATH);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).contains("private, no-cache");
    assertThat(answer.header("vary")).contains("authorization");
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"at": "2026-11-21T12:00:07Z",
                 "sources": [
                  {"name": "numbers", "kind": "v2", "project_id": "1369785403853424",
                   "state": "answering", "last_answer": "2026-11-21T12:00:00Z",
                   "allowance": {
                     "limit": 50, "remaining": 49, "resets_at": "2026-11-21T12:01:30Z"}},
                  {"name": "credits", "kind": "v2-credits", "project_id": "1369785403853424",
                   "state": "not offered", "last_answer": "2026-11-21T12:00:00Z"},
                  {"name": "other \\"numbers\\"", "kind": "v2",
                   "project_id": "1234567890123456789012", "state": "stopped",
                   "last_error": {
                     "at": "2026-11-21T12:00:00Z", "reason": "the vendor answered 401"}},
                  {"name": "acme", "kind": "enterprise", "account": "Acme Inc/ü",
                   "state": "failing",
                   "last_error": {
                     "at": "2026-11-21T12:00:00Z", "reason": "the vendor is silent"}},
                  {"name": "untouched", "kind": "enterprise", "account": "other",
                   "state": "waiting"}]}
                """));
  }

  @Test
  void credential_seesTheSourcesOfWhatItReads() {
    assertThat(names(Logins.ROOT_USER)).hasSize(5);
    assertThat(names(Logins.PROJECT_READER)).containsExactly("numbers", "credits");
    assertThat(names(Logins.PROJECT_ADMIN)).containsExactly("numbers", "credits");
    assertThat(names(Logins.APP_READER)).containsExactly("numbers", "credits");
    assertThat(names(Logins.OTHER_PROJECT_READER)).containsExactly("other \"numbers\"");
    assertThat(names(Logins.UNLISTED_PROJECT_READER)).isEmpty();
    assertThat(names(Logins.ACCOUNT_TOKEN)).containsExactly("acme");
    assertThat(names(Logins.ANN)).containsExactly("acme");
    assertThat(names(Logins.EVE_OF_OTHER_ACCOUNT)).containsExactly("untouched");
  }

  @Test
  void nothingConfigured_isAnEmptyList() {
    try (ServerUnderTest without = ServerUnderTest.start()) {
      JsonObject answer = without.client().as(Logins.PROJECT_READER).get(PATH).json();

      assertThat(answer.getJsonArray("sources")).isEmpty();
    }
  }

  @Test
  void whoIngests_is403() {
    for (String login :
        List.of(
            Logins.PROJECT_INGEST,
            Logins.APP_INGEST,
            Logins.ACCOUNT_INGEST,
            Logins.INES_WHO_INGESTS)) {
      assertThat(server.client().as(login).get(PATH).status()).isEqualTo(403);
    }
  }

  @Test
  void withoutGoodCredential_is401() {
    assertThat(server.client().get(PATH).status()).isEqualTo(401);
    assertThat(server.client().as("Bearer x").get(PATH).status()).isEqualTo(401);
  }

  @Test
  void parameter_is400() {
    for (String query : List.of("?source=numbers", "?project=1369785403853424", "?x")) {
      assertThat(server.admin().get(PATH + query).status()).as(query).isEqualTo(400);
    }
  }

  @Test
  void archiveThatFails_is503() {
    server.breakStorage();

    HttpAnswer answer = server.admin().get(PATH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).contains("5");
  }

  @Test
  void credential_isInNoAnswer() {
    assertThat(server.client().as(Logins.PLANTED_TOKEN).get(PATH).toString().contains("planted"))
        .isFalse();
    assertThat(server.client().as(Logins.PLANTED_USER).get(PATH).toString().contains("planted"))
        .isFalse();
  }

  private List<String> names(String login) {
    return server.client().as(login).get(PATH).json().getJsonArray("sources").stream()
        .map(source -> ((JsonObject) source).getString("name"))
        .toList();
  }
}
