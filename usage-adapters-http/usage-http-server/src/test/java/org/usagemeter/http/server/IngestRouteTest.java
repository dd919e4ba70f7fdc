package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.accountEvent;
import static org.usagemeter.http.server.Consumers.event;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v1/activities}: what is taken, how it is answered, and from whom. */
class IngestRouteTest {

  private static final String PATH = "/v1/activities";
  private static final String NOON = "2026-11-21T12:00:00Z";
  private static final String SCOPE = "project_id=1369785403853424&app_id=12345678";

  private ServerUnderTest server;
  private CheckedClient poster;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start();
    poster = server.poster();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void lines_areCountedOnce() {
    JsonObject first = poster.post(PATH, event("1", NOON) + event("2", NOON)).json();
    JsonObject again = poster.post(PATH, event("2", NOON) + event("3", NOON)).json();

    assertThat(first.getInteger("counted")).isEqualTo(2);
    assertThat(first.getInteger("duplicate")).isZero();
    assertThat(first.fieldNames()).containsExactlyInAnyOrder("counted", "duplicate", "as_of");
    assertThat(again.getInteger("counted")).isEqualTo(1);
    assertThat(again.getInteger("duplicate")).isEqualTo(1);
    assertThat(again.getLong("as_of")).isGreaterThan(first.getLong("as_of"));
    assertThat(server.projectUsage()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-ndjson",
        "APPLICATION/X-NDJSON",
        "application/x-ndjson; charset=utf-8",
        "application/x-ndjson;charset=\"UTF-8\"",
        "application/json",
        "application/json;charset=utf-8"
      })
  void contentTypeOfUsageEvents_isTaken(String type) {
    CheckedClient client = server.admin().sending(type);

    assertThat(client.post(PATH, event("1", NOON)).json().getInteger("counted")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/xml",
        "application/json+x",
        "json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=iso-8859-1",
        "application/x-ndjson; charset=utf-16",
        "*/*",
        "application/json, text/plain"
      })
  void otherContentType_is415(String type) {
    assertThat(server.admin().sending(type).post(PATH, event("1", NOON)).status()).isEqualTo(415);
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void noContentType_is415ThatListsThem() {
    HttpAnswer answer = server.admin().post(PATH, event("1", NOON));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("accept"))
        .contains(
            "application/x-ndjson, application/json, application/cloudevents+json,"
                + " application/cloudevents-batch+json, text/plain");
  }

  @Test
  void array_isTakenAsItsElements() {
    String array = "[" + event("1", NOON) + "," + event("2", NOON) + "]";

    HttpAnswer answer = server.admin().sending("application/json").post(PATH, array);

    assertThat(answer.json().getInteger("counted")).isEqualTo(2);
  }

  @Test
  void numericIdAndText_areTheSame() {
    poster.post(PATH, event("1", NOON));

    HttpAnswer again = poster.post(PATH, event("1", NOON).replace("\"1\"", "1"));

    assertThat(again.json().getInteger("duplicate")).isEqualTo(1);
  }

  @Test
  void emptyBody_countsNothing() {
    JsonObject receipt = poster.post(PATH, "").json();

    assertThat(receipt.getInteger("counted")).isZero();
    assertThat(receipt.getInteger("duplicate")).isZero();
  }

  @Test
  void cloudEvent_isTaken() {
    HttpAnswer answer =
        server
            .admin()
            .sending("application/cloudevents+json")
            .post(PATH, cloudEvent("1", event("1", NOON)));

    assertThat(answer.json().getInteger("counted")).isEqualTo(1);
    assertThat(server.projectUsage()).isEqualTo(1);
  }

  @Test
  void cloudEvents_areTakenAsABatch() {
    String batch =
        "["
            + cloudEvent("1", event("1", NOON))
            + ","
            + cloudEvent("2", event("2", NOON))
            + ","
            + cloudEvent("3", event("2", NOON))
            + "]";

    JsonObject receipt =
        server.admin().sending("application/cloudevents-batch+json").post(PATH, batch).json();

    assertThat(receipt.getInteger("counted")).isEqualTo(2);
    assertThat(receipt.getInteger("duplicate")).isEqualTo(1);
  }

  @Test
  void idsAsPlainText_takeTheirScopeFromTheParameters() {
    JsonObject receipt =
        server
            .admin()
            .sending("text/plain")
            .post(PATH + "?" + SCOPE + "&consumed_at=" + NOON, "1\n2\n2\n")
            .json();

    assertThat(receipt.getInteger("counted")).isEqualTo(2);
    assertThat(receipt.getInteger("duplicate")).isEqualTo(1);
    assertThat(server.projectUsage()).isEqualTo(2);
  }

  @Test
  void v2Page_takesItsScopeFromTheParameters() {
    String page =
        """
        {"data": [{"id": "1", "text": "a"}, {"id": "2", "text": "b"}],
         "meta": {"result_count": 2}}
        """;

    JsonObject receipt =
        server
            .admin()
            .sending("application/json")
            .post(PATH + "?format=v2&" + SCOPE + "&consumed_at=" + NOON, page)
            .json();

    assertThat(receipt.getInteger("counted")).isEqualTo(2);
  }

  @Test
  void activityStream_takesItsOwnMoment() {
    String activity =
        "{\"id\":\"tag:search.twitter.com,2005:1\",\"verb\":\"post\",\"objectType\":\"activity\","
            + "\"postedTime\":\"2026-11-20T12:00:00.000Z\"}\n";
    String target =
        PATH
            + "?format=activity-streams&consumed_at=payload&account=Acme%20Inc%2F%C3%BC"
            + "&publisher=twitter&product=PowerTrack&endpoint=PowerTrack%202.0&label=prod";

    assertThat(poster.post(target, activity).json().getInteger("counted")).isEqualTo(1);
  }

  @Test
  void objectsThatAreNoActivities_areSaid() {
    String message = "{\"info\":{\"message\":\"Replay Request Completed\"}}\n";
    String target = PATH + "?format=activity-streams&consumed_at=payload&" + SCOPE;

    assertThat(poster.post(target, message).json().getInteger("ignored")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format=ids",
        "format=ids&consumed_at=" + NOON,
        "format=ids&" + SCOPE,
        "format=ids&consumed_at=yesterday&" + SCOPE,
        "format=ids&consumed_at=" + NOON + "&app_id=12345678",
        "format=ids&consumed_at=" + NOON + "&project_id=7&account=a",
        "format=ids&consumed_at=" + NOON + "&account=a&publisher=b",
        "format=ids&consumed_at=" + NOON + "&account=a&publisher=b&product=c&endpoint=d",
        "format=ids&consumed_at=" + NOON + "&metric=1st&" + SCOPE,
        "format=ids&consumed_at=" + NOON + "&project_id=",
        "format=v2&" + SCOPE,
        "format=xml",
        "format=",
        "on_error=ignore",
        "on_error=",
        "onerror=skip",
        "format=usage&format=usage",
        "on_error=skip&on_error=refuse",
        "x=1",
        "project_id=1&project_id=1"
      })
  void wrongParameter_is400AndRecordsNothing(String query) {
    HttpAnswer answer = poster.post(PATH + "?" + query, event("1", NOON));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void payloadsOfAProjectThatIsNotListed_are400() {
    String target = PATH + "?consumed_at=" + NOON + "&project_id=404";

    HttpAnswer answer = server.admin().sending("text/plain").post(target, "1\n");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void metricOfTheCatalog_isCountedForItself() {
    String users = event("1", NOON).replace("}", ",\"metric\":\"users\"}");

    HttpAnswer answer = poster.post(PATH, event("1", NOON) + users);

    assertThat(answer.json().getInteger("counted")).isEqualTo(2);
    assertThat(server.projectUsage()).isEqualTo(1);
  }

  @Test
  void badLinesToBeSkipped_areListedBesideWhatWasCounted() {
    String body =
        event("1", NOON) + "nonsense\n" + event("2", NOON) + event("3", "2027-01-01T00:00:00Z");

    HttpAnswer answer = poster.post(PATH + "?on_error=skip", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getInteger("counted")).isEqualTo(2);
    assertThat(answer.json().getInteger("refused")).isEqualTo(2);
    assertThat(lines(answer)).containsExactly(2, 4);
    assertThat(server.projectUsage()).isEqualTo(2);
  }

  @Test
  void nothingToSkip_isSaid() {
    JsonObject receipt = poster.post(PATH + "?on_error=skip", event("1", NOON)).json();

    assertThat(receipt.getInteger("refused")).isZero();
    assertThat(receipt.getJsonArray("errors")).isEmpty();
  }

  @Test
  void sealedDay_refusesTheBodyAsLate() {
    poster.post(PATH, event("1", "2026-10-01T12:00:00Z"));
    ServerUnderTest.await(server.served().meter().sealOldDays(35));
    String body = event("2", "2026-10-01T12:00:00Z") + event("3", NOON);

    HttpAnswer refused = poster.post(PATH, body);
    HttpAnswer skipped = poster.post(PATH + "?on_error=skip", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("reason"))
        .contains("sealed");
    assertThat(skipped.json().getInteger("counted")).isEqualTo(1);
    assertThat(skipped.json().getInteger("refused")).isEqualTo(1);
  }

  @Test
  void credentials_mayHandInTheirOwnAndNothingElse() {
    String own = event(Consumers.APP, "1", NOON);
    String sibling = event(Consumers.OTHER_APP, "1", NOON);

    assertThat(status(Logins.APP_INGEST, own)).isEqualTo(200);
    assertThat(status(Logins.APP_INGEST, sibling)).isEqualTo(400);
    assertThat(status(Logins.PROJECT_INGEST, sibling)).isEqualTo(200);
    assertThat(status(Logins.PROJECT_ADMIN, sibling)).isEqualTo(200);
    assertThat(status(Logins.PROJECT_INGEST, accountEvent("1", NOON))).isEqualTo(400);
    assertThat(status(Logins.ACCOUNT_INGEST, own)).isEqualTo(400);
    assertThat(status(Logins.ACCOUNT_INGEST, accountEvent("1", NOON))).isEqualTo(200);
    assertThat(status(Logins.INES_WHO_INGESTS, accountEvent("2", NOON))).isEqualTo(200);
    assertThat(status(Logins.ROOT_USER, accountEvent("3", NOON))).isEqualTo(200);
  }

  @Test
  void foreignProject_isRefusedAsAnUnknownOne() {
    String foreign = event("1", NOON).replace(Consumers.PROJECT.id(), "1234567890123456789012");
    String unknown = event("1", NOON).replace(Consumers.PROJECT.id(), "1234567890123456789013");
    CheckedClient app = server.client().as(Logins.APP_INGEST).sending("application/x-ndjson");

    assertThat(app.post(PATH, foreign).text()).isEqualTo(app.post(PATH, unknown).text());
  }

  @Test
  void whoReads_is403() {
    for (String login : List.of(Logins.PROJECT_READER, Logins.APP_READER, Logins.ANN)) {
      assertThat(status(login, event("1", NOON))).as(login).isEqualTo(403);
    }
    assertThat(server.projectUsage()).isZero();
  }

  @Test
  void withoutCredential_is401() {
    CheckedClient nobody = server.client().sending("application/x-ndjson");

    assertThat(nobody.post(PATH, event("1", NOON)).status()).isEqualTo(401);
    assertThat(nobody.post(PATH + "?access_token=admin-of-everything", "").status()).isEqualTo(401);
    assertThat(server.projectUsage()).isZero();
  }

  private int status(String login, String body) {
    return server.client().as(login).sending("application/x-ndjson").post(PATH, body).status();
  }

  private static List<Integer> lines(HttpAnswer answer) {
    JsonArray errors = answer.json().getJsonArray("errors");
    return IntStream.range(0, errors.size())
        .mapToObj(at -> errors.getJsonObject(at).getInteger("line"))
        .toList();
  }

  private static String cloudEvent(String id, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"e"
        + id
        + "\",\"source\":\"/stream\",\"type\":\"org.usagemeter.activity\",\"data\":"
        + data
        + "}";
  }
}
