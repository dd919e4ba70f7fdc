package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.accountEvent;
import static org.usagemeter.http.server.Consumers.event;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/usage}. */
class UsageReportRouteTest {

  private static final String OF_PROJECT = "/v1/usage?project=1369785403853424";
  private static final String OF_ACCOUNT = "/v1/usage?account=" + Consumers.ACCOUNT_IN_PATH;

  private ServerUnderTest server;
  private CheckedClient reader;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start();
    reader = server.client().as(Logins.PROJECT_READER);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void projectInOneBucket_isToldInFull() {
    meter(
        event(Consumers.APP, "1", "2026-11-20T12:00:00Z")
            + event(Consumers.OTHER_APP, "1", "2026-11-20T12:00:00Z")
            + event(Consumers.APP, "2", "2026-11-21T12:00:00Z"));

    JsonObject report = reader.get(OF_PROJECT + "&window=2d&bucket=none").json();

    // 11.5 of 30 days are over: floor(2 x 30 / 11.5) and floor(1 x 30 / 11.5).
    assertThat(report.getJsonArray("trees").getJsonObject(0))
        .isEqualTo(
            new JsonObject(
                """
                {"root": {"project_id": "1369785403853424"},
                 "running_period": {
                   "from": "2026-11-10", "to": "2026-12-10",
                   "used": 2, "projected": 5, "cap": 5000000000, "cap_reached": false},
                 "usage": [
                  {"scope": {"project_id": "1369785403853424"},
                   "metric": "activities", "total": 2,
                   "running_period_used": 2, "running_period_projected": 5,
                   "buckets": [{"from": "2026-11-20", "to": "2026-11-22", "count": 2}]},
                  {"scope": {"project_id": "1369785403853424", "app_id": "12345678"},
                   "metric": "activities", "total": 2,
                   "running_period_used": 2, "running_period_projected": 5,
                   "buckets": [{"from": "2026-11-20", "to": "2026-11-22", "count": 2}]},
                  {"scope": {"project_id": "1369785403853424", "app_id": "87654321"},
                   "metric": "activities", "total": 1,
                   "running_period_used": 1, "running_period_projected": 2,
                   "buckets": [{"from": "2026-11-20", "to": "2026-11-22", "count": 1}]}]}
                """));
    assertThat(report.getString("at")).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(report.getString("from")).isEqualTo("2026-11-20");
    assertThat(report.getString("to")).isEqualTo("2026-11-22");
    assertThat(report.getString("bucket")).isEqualTo("none");
  }

  @Test
  void asOf_isTheNumberOfTheLastReceipt() {
    long receipt = meter(event("1", "2026-11-21T12:00:00Z"));

    assertThat(reader.get(OF_PROJECT).json().getLong("as_of")).isEqualTo(receipt);
  }

  @ParameterizedTest
  @CsvSource({
    "window=7d, 2026-11-15, 2026-11-22",
    "window=1d, 2026-11-21, 2026-11-22",
    "window=30d, 2026-10-23, 2026-11-22",
    "window=month, 2026-11-01, 2026-12-01",
    "window=lastmonth, 2026-10-01, 2026-11-01",
    "window=period, 2026-11-10, 2026-12-10",
    "bucket=day, 2026-11-10, 2026-12-10",
    "'window=2026-01-15,2026-02-01', 2026-01-15, 2026-02-01",
    "window=2026-01-15%2C2026-02-01, 2026-01-15, 2026-02-01"
  })
  void window_isTheDaysMeant(String query, String from, String to) {
    JsonObject report = reader.get(OF_PROJECT + "&" + query).json();

    assertThat(report.getString("from")).isEqualTo(from);
    assertThat(report.getString("to")).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({"day, 61", "month, 4", "none, 1"})
  void bucket_cutsTheWindow(String bucket, int buckets) {
    JsonObject report =
        reader.get(OF_PROJECT + "&window=2026-01-31,2026-04-02&bucket=" + bucket).json();

    assertThat(usage(report, 0).getJsonArray("buckets")).hasSize(buckets);
  }

  @ParameterizedTest
  @CsvSource({"project, 1", "app, 2", "publisher, 0"})
  void by_listsOneLevel(String level, int scopes) {
    JsonObject report = reader.get(OF_PROJECT + "&by=" + level).json();

    assertThat(report.getJsonArray("trees").getJsonObject(0).getJsonArray("usage")).hasSize(scopes);
  }

  @Test
  void metric_isListedAlone() {
    JsonObject report = reader.get(OF_PROJECT + "&metric=users&by=project").json();

    assertThat(usage(report, 0).getString("metric")).isEqualTo("users");
  }

  @Test
  void account_isToldByPublisher() {
    meter(accountEvent("1", "2026-11-20T12:00:00Z"));
    CheckedClient ann = server.client().as(Logins.ANN);

    JsonObject report = ann.get(OF_ACCOUNT + "&window=7d&by=endpoint&bucket=none").json();

    assertThat(report.getJsonArray("trees")).hasSize(2);
    assertThat(usage(report, 0).getJsonObject("scope"))
        .isEqualTo(
            new JsonObject(
                """
                {"account": "Acme Inc/ü", "publisher": "twitter", "product": "PowerTrack",
                 "endpoint": "PowerTrack 2.0", "label": "prod"}
                """));
  }

  @Test
  void accountWithoutPublisher_isToldWithoutTrees() {
    CheckedClient eve = server.client().as(Logins.EVE_OF_OTHER_ACCOUNT);

    JsonObject report = eve.get("/v1/usage?account=other&window=7d").json();

    assertThat(report.getJsonArray("trees")).isEmpty();
    assertThat(report.getString("from")).isEqualTo("2026-11-15");
  }

  @Test
  void csv_isTheSameInLines() {
    meter(event("1", "2026-11-20T12:00:00Z"));

    HttpAnswer answer = reader.with("accept", "text/csv").get(OF_PROJECT + "&window=2d&by=project");

    assertThat(answer.mediaType()).isEqualTo("text/csv");
    assertThat(answer.text())
        .isEqualTo(
            """
            from,to,project_id,app_id,metric,count\r
            2026-11-20,2026-11-21,1369785403853424,,activities,1\r
            2026-11-21,2026-11-22,1369785403853424,,activities,0\r
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, text/csv",
    "TEXT/CSV, text/csv",
    "text/*, text/csv",
    "application/json, application/json",
    "*/*, application/json",
    "'text/csv, application/json', application/json",
    "'text/csv, application/json;q=0.5', text/csv",
    "'text/html, */*;q=0.1', application/json",
    "'text/csv;q=0, */*', application/json"
  })
  void accept_choosesTheForm(String accept, String mediaType) {
    assertThat(reader.with("accept", accept).get(OF_PROJECT).mediaType()).isEqualTo(mediaType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/xml", "image/*", "application/json;q=0", "x"})
  void formThatIsNotWrittenHere_is406(String accept) {
    assertThat(reader.with("accept", accept).get(OF_PROJECT).status()).isEqualTo(406);
  }

  @Test
  void validator_staysUntilACountChanges() {
    meter(event("1", "2026-11-20T12:00:00Z"));
    String tag = reader.get(OF_PROJECT).header("etag").orElseThrow();

    HttpAnswer same = reader.with("if-none-match", tag).get(OF_PROJECT);
    meter(event("1", "2026-11-20T12:00:00Z"));
    HttpAnswer afterDuplicate = reader.with("if-none-match", "\"x\", " + tag).get(OF_PROJECT);
    meter(event("2", "2026-11-20T12:00:00Z"));
    HttpAnswer changed = reader.with("if-none-match", tag).get(OF_PROJECT);

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("etag")).contains(tag);
    assertThat(afterDuplicate.status()).isEqualTo(304);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("etag").orElseThrow()).isNotEqualTo(tag);
  }

  @Test
  void validator_changesWithTheQuestionTheFormAndTheDay() {
    String target = OF_PROJECT + "&window=7d";
    CheckedClient knowing =
        reader.with("if-none-match", reader.get(target).header("etag").orElseThrow());

    assertThat(knowing.get(target).status()).isEqualTo(304);
    assertThat(knowing.with("accept", "text/csv").get(target).status()).isEqualTo(200);
    assertThat(knowing.get(OF_PROJECT + "&window=8d").status()).isEqualTo(200);
    server.clock().set(Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(knowing.get(target).status()).isEqualTo(200);
  }

  @Test
  void validator_changesWhenAnActivityIsTakenBack() {
    meter(event("1", "2026-11-20T12:00:00Z"));
    String tag = reader.get(OF_PROJECT).header("etag").orElseThrow();
    JsonObject wish =
        new JsonObject(event("1", "2026-11-20T12:00:00Z")).put("reason", "of a test stream");

    server.admin().sending("application/json").post("/v1/activities/void", wish.encode());

    assertThat(reader.with("if-none-match", tag).get(OF_PROJECT).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/usage",
        "/v1/usage?window=7d",
        OF_PROJECT + "&account=other",
        "/v1/usage?project=",
        OF_PROJECT + "&window=0d",
        OF_PROJECT + "&window=7",
        OF_PROJECT + "&window=3661d",
        OF_PROJECT + "&window=",
        OF_PROJECT + "&window=Month",
        OF_PROJECT + "&window=2026-02-30,2026-03-01",
        OF_PROJECT + "&window=2026-03-01,2026-03-01",
        OF_PROJECT + "&window=2026-03-02,2026-03-01",
        OF_PROJECT + "&window=1026-03-02,2026-03-01",
        OF_PROJECT + "&bucket=hour",
        OF_PROJECT + "&by=label",
        OF_PROJECT + "&by=",
        OF_PROJECT + "&metric=1st",
        OF_PROJECT + "&Window=7d",
        OF_PROJECT + "&window=7d&window=7d",
        OF_PROJECT + "&project=1369785403853424",
        OF_PROJECT + "&days=7"
      })
  void wrongParameter_is400(String target) {
    assertThat(reader.get(target).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&window=%zz", "&window=%", "&%=1"})
  void malformedPercentEncoding_is400(String query) {
    String target = OF_PROJECT + query;
    try (RawHttp raw = server.raw()) {
      HttpAnswer answer =
          raw.sendsHead(
                  "GET " + target + " HTTP/1.1",
                  "Host: localhost",
                  "Authorization: " + Logins.PROJECT_READER)
              .answerTo("GET", target);

      assertThat(answer.status()).isEqualTo(400);
    }
  }

  @Test
  void foreignProjectOrAccount_isAnsweredAsAnUnknownOne() {
    HttpAnswer unknown = reader.get("/v1/usage?project=404");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(reader.get("/v1/usage?project=1234567890123456789012").text())
        .isEqualTo(unknown.text());
    assertThat(reader.get("/v1/usage?account=other").text()).isEqualTo(unknown.text());
    assertThat(reader.get("/v1/usage?account=nobody").text()).isEqualTo(unknown.text());
    assertThat(server.admin().get("/v1/usage?project=404").text()).isEqualTo(unknown.text());
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
    assertThat(status(Logins.OTHER_PROJECT_READER, OF_PROJECT)).isEqualTo(404);
  }

  @Test
  void whoIngests_is403() {
    for (String login :
        List.of(Logins.PROJECT_INGEST, Logins.APP_INGEST, Logins.INES_WHO_INGESTS)) {
      assertThat(status(login, OF_PROJECT)).as(login).isEqualTo(403);
    }
  }

  @Test
  void withoutCredential_is401() {
    assertThat(server.client().get(OF_PROJECT).status()).isEqualTo(401);
  }

  private int status(String login, String target) {
    return server.client().as(login).get(target).status();
  }

  private long meter(String events) {
    return server.poster().post("/v1/activities", events).json().getLong("as_of");
  }

  private static JsonObject usage(JsonObject report, int at) {
    return report.getJsonArray("trees").getJsonObject(0).getJsonArray("usage").getJsonObject(at);
  }
}
