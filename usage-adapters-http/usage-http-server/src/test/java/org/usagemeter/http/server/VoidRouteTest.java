package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.accountEvent;
import static org.usagemeter.http.server.Consumers.event;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v1/activities/void}. */
class VoidRouteTest {

  private static final String PATH = "/v1/activities/void";
  private static final String NOON = "2026-11-21T12:00:00Z";

  private ServerUnderTest server;
  private CheckedClient admin;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start();
    admin = server.admin().sending("application/json");
    server.poster().post("/v1/activities", event("1", NOON) + event("2", NOON));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void countedActivity_isVoidedOnce() {
    assertThat(outcome(wish())).isEqualTo("voided");
    assertThat(outcome(wish())).isEqualTo("already_void");
    assertThat(server.projectUsage()).isEqualTo(1);
  }

  @Test
  void voidedActivity_staysVoidWhenItIsHandedInAgain() {
    outcome(wish());

    JsonObject receipt = server.poster().post("/v1/activities", event("1", NOON)).json();

    assertThat(receipt.getInteger("duplicate")).isEqualTo(1);
    assertThat(server.projectUsage()).isEqualTo(1);
  }

  @Test
  void activityOfAnotherDayOrScopeOrMetric_wasNotCounted() {
    assertThat(outcome(wish().put("day", "2026-11-20"))).isEqualTo("not_counted");
    assertThat(outcome(wish().put("app_id", "87654321"))).isEqualTo("not_counted");
    assertThat(outcome(wish().put("metric", "users"))).isEqualTo("not_counted");
    assertThat(outcome(wish().put("id", "3"))).isEqualTo("not_counted");
  }

  @Test
  void momentInsteadOfADay_standsForItsUtcDay() {
    JsonObject wish = wish().put("consumed_at", "2026-11-22T01:00:00+02:00");
    wish.remove("day");

    assertThat(outcome(wish)).isEqualTo("voided");
  }

  @Test
  void numericId_isTheSameAsText() {
    assertThat(outcome(wish().put("id", 1))).isEqualTo("voided");
  }

  @Test
  void activityOfAnAccount_isVoided() {
    server.poster().post("/v1/activities", accountEvent("1", NOON));
    JsonObject wish = new JsonObject(accountEvent("1", NOON)).put("reason", "of a test stream");

    assertThat(outcome(wish)).isEqualTo("voided");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "\"id\"",
        "{}",
        "{\"id\":\"1\"",
        "{\"id\":\"1\",\"id\":\"1\"}",
        "{\"id\":1.5}",
        "{\"id\":true}",
        "{\"id\":{}}",
        "{\"id\":[\"1\"]}",
        "{\"more\":\"1\"}",
        "{} {}",
        "{\"day\":20261121}"
      })
  void bodyThatIsNoWish_is400(String body) {
    assertThat(admin.post(PATH, body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "day", "reason", "project_id"})
  void missingField_is400(String field) {
    JsonObject wish = wish();
    wish.remove(field);

    assertThat(status(wish)).isEqualTo(400);
  }

  @Test
  void wrongValue_is400() {
    assertThat(status(wish().put("day", "2026-11-31"))).isEqualTo(400);
    assertThat(status(wish().put("day", "20261121"))).isEqualTo(400);
    assertThat(status(wish().put("consumed_at", NOON))).isEqualTo(400);
    assertThat(status(wish().put("id", ""))).isEqualTo(400);
    assertThat(status(wish().put("reason", ""))).isEqualTo(400);
    assertThat(status(wish().put("metric", "1st"))).isEqualTo(400);
    assertThat(status(wish().put("account", "other"))).isEqualTo(400);
    assertThat(status(wish().put("app_id", " "))).isEqualTo(400);
    assertThat(server.projectUsage()).isEqualTo(2);
  }

  @Test
  void malformedUtf8_is400() {
    byte[] body = wish().encode().getBytes(StandardCharsets.UTF_8);
    body[7] = (byte) 0xff;

    assertThat(admin.post(PATH, body).status()).isEqualTo(400);
  }

  @Test
  void bodyThatIsTooLong_is413() {
    assertThat(admin.post(PATH, "{\"id\":\"" + "1".repeat(70_000) + "\"}").status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "text/plain", "application/xml"})
  void otherContentType_is415(String type) {
    HttpAnswer answer = server.admin().sending(type).post(PATH, wish().encode());

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("accept")).contains("application/json");
  }

  @Test
  void packedBody_is415() {
    HttpAnswer answer =
        admin.with("content-encoding", "gzip").post(PATH, Packed.gzip(wish().encode()));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void whoIsNoAdmin_is403() {
    for (String login :
        List.of(Logins.PROJECT_INGEST, Logins.APP_INGEST, Logins.PROJECT_READER, Logins.ANN)) {
      assertThat(status(login, wish())).as(login).isEqualTo(403);
    }
    assertThat(server.projectUsage()).isEqualTo(2);
  }

  @Test
  void withoutCredential_is401() {
    CheckedClient nobody = server.client().sending("application/json");

    assertThat(nobody.post(PATH, wish().encode()).status()).isEqualTo(401);
  }

  @Test
  void foreignProject_isAnsweredAsAnUnknownOne() {
    CheckedClient projectAdmin =
        server.client().as(Logins.PROJECT_ADMIN).sending("application/json");
    String foreign = wish().put("project_id", Consumers.OTHER_PROJECT.id()).encode();
    String unknown = wish().put("project_id", "404").encode();

    assertThat(projectAdmin.post(PATH, foreign).status()).isEqualTo(404);
    assertThat(projectAdmin.post(PATH, foreign).text())
        .isEqualTo(projectAdmin.post(PATH, unknown).text());
    assertThat(projectAdmin.post(PATH, wish().encode()).status()).isEqualTo(200);
  }

  @Test
  void sealedDay_is400() {
    server.poster().post("/v1/activities", event("1", "2026-10-01T12:00:00Z"));
    ServerUnderTest.await(server.served().meter().sealOldDays(35));

    assertThat(status(wish().put("day", "2026-10-01"))).isEqualTo(400);
  }

  private static JsonObject wish() {
    return new JsonObject()
        .put("id", "1")
        .put("day", "2026-11-21")
        .put("reason", "of a test stream")
        .put("project_id", Consumers.PROJECT.id())
        .put("app_id", Consumers.APP.id());
  }

  private String outcome(JsonObject wish) {
    return admin.post(PATH, wish.encode()).json().getString("outcome");
  }

  private int status(JsonObject wish) {
    return status(Logins.ADMIN, wish);
  }

  private int status(String login, JsonObject wish) {
    return server.client().as(login).sending("application/json").post(PATH, wish.encode()).status();
  }
}
