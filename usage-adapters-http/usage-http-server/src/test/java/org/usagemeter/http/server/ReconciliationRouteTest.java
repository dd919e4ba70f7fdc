package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.accountEvent;
import static org.usagemeter.http.server.Consumers.event;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/reconciliation}. */
class ReconciliationRouteTest {

  private static final String OF_PROJECT = "/v1/reconciliation?project=1369785403853424";
  private static final String OF_ACCOUNT =
      "/v1/reconciliation?account=" + Consumers.ACCOUNT_IN_PATH;

  private ServerUnderTest server;
  private CheckedClient reader;

  @BeforeEach
  void meterAndCollect() {
    server = ServerUnderTest.start(Collected.from());
    reader = server.client().as(Logins.PROJECT_READER);
    meter(
        event("1", "2026-11-16T12:00:00Z")
            + event("1", "2026-11-20T12:00:00Z")
            + event("2", "2026-11-20T12:00:00Z"));
    server.keep(
        Collected.contact(
            Collected.PROJECT,
            "2026-11-21T11:00:00Z",
            Collected.days("2026-11-15", "2026-11-22"),
            Map.of(
                Collected.count(Consumers.PROJECT, "2026-11-16"), 3L,
                Collected.count(Consumers.APP, "2026-11-16"), 1L,
                Collected.count(Consumers.PROJECT, "2026-11-20"), 1L)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void project_hasEveryFigureOfEitherSide() {
    HttpAnswer answer = reader.get(OF_PROJECT + "&window=6d");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).contains("application/json; charset=utf-8");
    assertThat(answer.header("vary")).contains("accept, authorization");
    assertThat(answer.header("cache-control")).contains("private, no-cache");
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"at": "2026-11-21T12:00:00Z",
                 "kind": "v2", "project_id": "1369785403853424",
                 "from": "2026-11-16", "to": "2026-11-22",
                 "unexplained": 1,
                 "figures": [
                  {"day": "2026-11-16", "scope": {"project_id": "1369785403853424"},
                   "metric": "activities", "metered": 1, "official": 3, "difference": -2,
                   "class": "official higher", "explained": false,
                   "official_seen_at": "2026-11-21T11:00:00Z"},
                  {"day": "2026-11-16",
                   "scope": {"project_id": "1369785403853424", "app_id": "12345678"},
                   "metric": "activities", "metered": 1, "official": 1, "difference": 0,
                   "class": "equal", "explained": true,
                   "official_seen_at": "2026-11-21T11:00:00Z"},
                  {"day": "2026-11-20", "scope": {"project_id": "1369785403853424"},
                   "metric": "activities", "metered": 2, "official": 1, "difference": 1,
                   "class": "official not yet settled", "explained": true,
                   "official_seen_at": "2026-11-21T11:00:00Z"},
                  {"day": "2026-11-20",
                   "scope": {"project_id": "1369785403853424", "app_id": "12345678"},
                   "metric": "activities", "metered": 2, "difference": 2,
                   "class": "official not yet settled", "explained": true,
                   "official_seen_at": "2026-11-21T11:00:00Z"}]}
                """));
  }

  @Test
  void csv_isTheSameInLines() {
    HttpAnswer answer = reader.with("accept", "text/csv").get(OF_PROJECT + "&window=2d");

    assertThat(answer.header("content-type")).contains("text/csv; charset=utf-8; header=present");
    assertThat(answer.text())
        .isEqualTo(
            """
            day,project_id,app_id,metric,metered,official,difference,class,explained,\
            official_seen_at\r
            2026-11-20,1369785403853424,,activities,2,1,1,official not yet settled,true,\
            2026-11-21T11:00:00Z\r
            2026-11-20,1369785403853424,12345678,activities,2,,2,official not yet settled,true,\
            2026-11-21T11:00:00Z\r
            """);
  }

  @Test
  void account_isComparedLevelByLevel() {
    meter(accountEvent("1", "2026-11-16T12:00:00Z"));
    server.keep(
        Collected.contact(
            Collected.ACCOUNT,
            "2026-11-21T11:00:00Z",
            Collected.days("2026-11-15", "2026-11-22"),
            Map.of(Collected.count(Consumers.POWER_TRACK.publisher(), "2026-11-16"), 1L)));

    JsonObject answer =
        server.client().as(Logins.ANN).get(OF_ACCOUNT + "&window=2026-11-16,2026-11-17").json();

    assertThat(answer.getString("account")).isEqualTo("Acme Inc/ü");
    assertThat(answer.getString("kind")).isEqualTo("enterprise");
    assertThat(classes(answer))
        .containsExactly("equal", "no official number", "no official number");
    assertThat(answer.getInteger("unexplained")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2026-10-23, 2026-11-22",
    "window=30d, 2026-10-23, 2026-11-22",
    "window=1d, 2026-11-21, 2026-11-22",
    "window=month, 2026-11-01, 2026-12-01",
    "window=lastmonth, 2026-10-01, 2026-11-01",
    "window=period, 2026-11-10, 2026-12-10",
    "window=2026-01-15%2C2026-02-01, 2026-01-15, 2026-02-01"
  })
  void window_isTheDaysMeant(String query, String from, String to) {
    JsonObject answer = reader.get(OF_PROJECT + (query.isEmpty() ? "" : "&") + query).json();

    assertThat(answer.getString("from")).isEqualTo(from);
    assertThat(answer.getString("to")).isEqualTo(to);
  }

  @Test
  void whatIsMeteredAlone_isCompared() {
    meter(
        event("1", "2026-11-20T12:00:00Z")
            .replace(Consumers.PROJECT.id(), Consumers.OTHER_PROJECT.id()));

    JsonObject answer =
        server
            .client()
            .as(Logins.OTHER_PROJECT_READER)
            .get("/v1/reconciliation?project=1234567890123456789012")
            .json();

    assertThat(classes(answer)).containsExactly("no official number", "no official number");
    // The vendor was never asked, so nobody has to look into it.
    assertThat(answer.getInteger("unexplained")).isZero();
    assertThat(answer.getJsonArray("figures").getJsonObject(0).containsKey("official_seen_at"))
        .isFalse();
  }

  @Test
  void head_isGetWithoutABody() {
    HttpAnswer get = reader.get(OF_PROJECT);

    assertThat(reader.head(OF_PROJECT).headers()).isEqualTo(get.headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/reconciliation",
        "/v1/reconciliation?window=7d",
        OF_PROJECT + "&account=other",
        "/v1/reconciliation?project=",
        "/v1/reconciliation?account=",
        OF_PROJECT + "&window=0d",
        OF_PROJECT + "&window=3661d",
        OF_PROJECT + "&window=2026-03-01,2026-03-01",
        OF_PROJECT + "&window=7d&window=7d",
        OF_PROJECT + "&Window=7d",
        OF_PROJECT + "&bucket=day",
        OF_PROJECT + "&source=official"
      })
  void wrongParameter_is400(String target) {
    assertThat(reader.get(target).status()).isEqualTo(400);
  }

  @Test
  void formThatIsNotWrittenHere_is406() {
    assertThat(reader.with("accept", "text/html").get(OF_PROJECT).status()).isEqualTo(406);
  }

  @Test
  void foreignProjectOrAccount_isAnsweredAsAnUnknownOne() {
    HttpAnswer unknown = server.admin().get("/v1/reconciliation?project=404");

    assertThat(unknown.status()).isEqualTo(404);
    for (String foreign :
        List.of("project=404", "project=1234567890123456789012", "account=other", "account=no")) {
      HttpAnswer answer = reader.get("/v1/reconciliation?" + foreign);

      assertThat(answer.status()).as(foreign).isEqualTo(404);
      assertThat(answer.text()).as(foreign).isEqualTo(unknown.text());
    }
  }

  @Test
  void credentials_readTheirOwn() {
    assertThat(status(Logins.APP_READER, OF_PROJECT)).isEqualTo(200);
    assertThat(status(Logins.PROJECT_ADMIN, OF_PROJECT)).isEqualTo(200);
    assertThat(status(Logins.ADMIN, OF_PROJECT)).isEqualTo(200);
    assertThat(status(Logins.ADMIN, OF_ACCOUNT)).isEqualTo(200);
    assertThat(status(Logins.ACCOUNT_TOKEN, OF_ACCOUNT)).isEqualTo(200);
    assertThat(status(Logins.ROOT_USER, OF_ACCOUNT)).isEqualTo(200);
    assertThat(status(Logins.ACCOUNT_TOKEN, OF_PROJECT)).isEqualTo(404);
    assertThat(status(Logins.PROJECT_READER, OF_ACCOUNT)).isEqualTo(404);
    assertThat(status(Logins.EVE_OF_OTHER_ACCOUNT, OF_ACCOUNT)).isEqualTo(404);
  }

  @Test
  void whoIngests_is403() {
    for (String login :
        List.of(Logins.PROJECT_INGEST, Logins.APP_INGEST, Logins.INES_WHO_INGESTS)) {
      assertThat(status(login, OF_PROJECT)).isEqualTo(403);
    }
  }

  @Test
  void withoutCredential_is401() {
    assertThat(server.client().get(OF_PROJECT).status()).isEqualTo(401);
  }

  @Test
  void archiveThatFails_is503() {
    server.breakStorage();

    HttpAnswer answer = reader.get(OF_PROJECT);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).contains("5");
  }

  @Test
  void nothingConfigured_is400ThatSaysSoToWhoMayRead() {
    try (ServerUnderTest without = ServerUnderTest.start()) {
      CheckedClient other = without.client().as(Logins.PROJECT_READER);

      assertThat(other.get(OF_PROJECT).status()).isEqualTo(400);
      assertThat(other.get(OF_PROJECT).json().getString("detail"))
          .contains("no source of official numbers is configured");
      assertThat(other.get(OF_ACCOUNT).status()).isEqualTo(404);
    }
  }

  @Test
  void credential_isInNoAnswer() {
    HttpAnswer answer = server.client().as(Logins.PLANTED_TOKEN).get(OF_PROJECT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.toString().contains("planted")).isFalse();
  }

  private int status(String login, String target) {
    return server.client().as(login).get(target).status();
  }

  private void meter(String events) {
    assertThat(server.poster().post("/v1/activities", events).status()).isEqualTo(200);
  }

  private static List<String> classes(JsonObject answer) {
    var figures = answer.getJsonArray("figures");
    return IntStream.range(0, figures.size())
        .mapToObj(at -> figures.getJsonObject(at).getString("class"))
        .toList();
  }
}
