package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /2/usage/tweets}, every row of the vendor's table. */
class V2UsageRouteTest {

  private static final String PATH = "/2/usage/tweets";
  private static final String FIELDS =
      "cap_reset_day,daily_client_app_usage,daily_project_usage,project_cap,project_id,"
          + "project_usage";

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
  void withoutFields_isTheSummary() {
    // The billing period starts on the 10th, so the first one is of the period before.
    meter(
        event("1", "2026-11-09T23:59:59.999999999Z")
            + event("2", "2026-11-10T00:00:00Z")
            + event("3", "2026-11-21T11:00:00Z"));

    HttpAnswer answer = reader.get(PATH);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).contains("application/json; charset=utf-8");
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"data": {
                  "cap_reset_day": 10,
                  "project_cap": "5000000000",
                  "project_id": "1369785403853424",
                  "project_usage": "2"}}
                """));
  }

  @Test
  void dailyFields_comeBesideTheSummary() {
    meter(
        event(Consumers.APP, "1", "2026-11-20T12:00:00Z")
            + event(Consumers.OTHER_APP, "1", "2026-11-20T13:00:00Z")
            + event(Consumers.APP, "1", "2026-11-21T00:00:00Z")
            + event(Consumers.APP, "2", "2026-11-21T00:00:00Z"));

    HttpAnswer answer =
        reader.get(PATH + "?days=2&usage.fields=daily_project_usage,daily_client_app_usage");

    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"data": {
                  "cap_reset_day": 10,
                  "project_cap": "5000000000",
                  "project_id": "1369785403853424",
                  "project_usage": "3",
                  "daily_project_usage": {
                    "project_id": "1369785403853424",
                    "usage": [
                      {"date": "2026-11-20T00:00:00.000Z", "usage": "1"},
                      {"date": "2026-11-21T00:00:00.000Z", "usage": "2"}]},
                  "daily_client_app_usage": [
                    {"client_app_id": "12345678",
                     "usage": [
                      {"date": "2026-11-20T00:00:00.000Z", "usage": "1"},
                      {"date": "2026-11-21T00:00:00.000Z", "usage": "2"}],
                     "usage_result_count": 2},
                    {"client_app_id": "87654321",
                     "usage": [
                      {"date": "2026-11-20T00:00:00.000Z", "usage": "1"},
                      {"date": "2026-11-21T00:00:00.000Z", "usage": "0"}],
                     "usage_result_count": 2}]}}
                """));
  }

  @Test
  void oneDailyField_comesAlone() {
    JsonObject data = data(reader.get(PATH + "?usage.fields=daily_project_usage"));

    assertThat(data.fieldNames())
        .containsExactlyInAnyOrder(
            "cap_reset_day", "project_cap", "project_id", "project_usage", "daily_project_usage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?usage.fields=" + FIELDS,
        "?usage.fields=daily_project_usage%2Cdaily_client_app_usage",
        "?usage%2Efields=daily_project_usage,daily_client_app_usage",
        "?usage.fields=%64aily_project_usage,daily_client_app_usage&days=7"
      })
  void fieldsInAnyEncoding_areRead(String query) {
    assertThat(data(reader.get(PATH + query)).fieldNames())
        .contains("daily_project_usage", "daily_client_app_usage");
  }

  @Test
  void withoutDays_sevenAreListed() {
    assertThat(days(reader.get(PATH + "?usage.fields=daily_project_usage")))
        .hasSize(7)
        .startsWith("2026-11-15T00:00:00.000Z")
        .endsWith("2026-11-21T00:00:00.000Z");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2026-11-21T00:00:00.000Z",
    "2, 2026-11-20T00:00:00.000Z",
    "90, 2026-08-24T00:00:00.000Z",
    "090, 2026-08-24T00:00:00.000Z"
  })
  void days_countBackFromToday(String days, String first) {
    assertThat(days(reader.get(PATH + "?usage.fields=daily_project_usage&days=" + days)))
        .hasSize(Integer.parseInt(days))
        .startsWith(first)
        .endsWith("2026-11-21T00:00:00.000Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "91", "-1", "%2B7", "7.0", "1e1", "x", "", "999999999999", "%D9%A7"})
  void daysOutOfRange_are400InTheVendorsWords(String days) {
    HttpAnswer answer = reader.get(PATH + "?days=" + days);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(message(answer))
        .matches("The `days` query parameter value \\[.*] is not between 1 and 90");
    assertThat(parameters(answer).fieldNames()).containsExactly("days");
  }

  @Test
  void daysOutOfRange_areSentBackAsTheyCame() {
    HttpAnswer answer = reader.get(PATH + "?days=91");

    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"errors": [{
                   "parameters": {"days": ["91"]},
                   "message": "The `days` query parameter value [91] is not between 1 and 90"}],
                 "title": "Invalid Request",
                 "detail": "One or more parameters to your request was invalid.",
                 "type": "https://api.twitter.com/2/problems/invalid-request"}
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad", "", "project_id,", "project_id,bad", "PROJECT_ID", "project_id;"})
  void unknownField_is400ThatListsTheFields(String fields) {
    HttpAnswer answer = reader.get(PATH + "?usage.fields=" + fields);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(message(answer))
        .matches(
            "The `usage\\.fields` query parameter value \\[.*] is not one of \\[" + FIELDS + "]");
    assertThat(parameters(answer).getJsonArray("usage.fields").getString(0)).isEqualTo(fields);
  }

  @Test
  void fieldNamedTwice_is400() {
    HttpAnswer answer = reader.get(PATH + "?usage.fields=project_id,project_id");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(message(answer)).contains("not unique");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Days", "day", "usage.Fields", "usage_fields", "x", "%20days", "days%00", ""})
  void unknownParameter_is400(String name) {
    HttpAnswer answer = reader.get(PATH + "?" + name + "=7");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(message(answer)).contains("is not one of [days,usage.fields,source]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "days=7&days=7",
        "days=7&days=8",
        "days=7&usage.fields=project_id&%64ays=7",
        "usage.fields=project_id&usage.fields=project_cap"
      })
  void parameterThatStandsTwice_is400(String query) {
    HttpAnswer answer = reader.get(PATH + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(message(answer)).contains("more than once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"days=%zz", "days=%", "days=7%", "days=%2", "%=7", "%g0days=7"})
  void malformedPercentEncoding_is400(String query) {
    assertThat(rawGet(PATH + "?" + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"days=%FF", "days=%C3%28", "days=%ED%A0%80", "days=7%00"})
  void percentEncodedGarbage_is400(String query) {
    HttpAnswer answer = rawGet(PATH + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(parameters(answer).fieldNames()).containsExactly("days");
  }

  @Test
  void valueThatIsVeryLong_isShownInPart() {
    HttpAnswer answer = reader.get(PATH + "?days=" + "9".repeat(2_000));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().length).isLessThan(1_000);
  }

  @Test
  void emptyQuery_isNoQuery() {
    assertThat(reader.get(PATH + "?").status()).isEqualTo(200);
  }

  @Test
  void tokenOfAnApp_readsItsWholeProject() {
    meter(event(Consumers.OTHER_APP, "1", "2026-11-21T11:00:00Z"));

    assertThat(data(server.client().as(Logins.APP_READER).get(PATH)).getString("project_usage"))
        .isEqualTo("1");
  }

  @Test
  void projectIdOfTwentyTwoDigitsWithoutCap_isTextWithoutCap() {
    JsonObject data = data(server.client().as(Logins.OTHER_PROJECT_READER).get(PATH));

    assertThat(data)
        .isEqualTo(
            new JsonObject()
                .put("cap_reset_day", 31)
                .put("project_id", "1234567890123456789012")
                .put("project_usage", "0"));
  }

  @Test
  void projectThatIsNeitherListedNorMetered_is404() {
    assertThat(server.client().as(Logins.UNLISTED_PROJECT_READER).get(PATH).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic cm9vdDpyb290", "Digest x", "bearer"})
  void withoutGoodToken_is401InTheVendorsWords(String authorization) {
    HttpAnswer answer =
        authorization.isEmpty()
            ? server.client().get(PATH)
            : server.client().as(authorization).get(PATH);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"title": "Unauthorized", "type": "about:blank", "status": 401,
                 "detail": "Unauthorized"}
                """));
  }

  @Test
  void userWithPassword_is401() {
    assertThat(server.client().as(Logins.ROOT_USER).get(PATH).status()).isEqualTo(401);
  }

  @Test
  void schemeOfTheToken_isReadInAnyCase() {
    String token = Logins.PROJECT_READER.replace("Bearer", "bEARER");

    assertThat(server.client().as(token).get(PATH).status()).isEqualTo(200);
  }

  @Test
  void tokenThatDoesNotReadAProject_is403InTheVendorsWords() {
    for (String token :
        List.of(Logins.PROJECT_INGEST, Logins.APP_INGEST, Logins.ACCOUNT_TOKEN, Logins.ADMIN)) {
      HttpAnswer answer = server.client().as(token).get(PATH);

      assertThat(answer.status()).as(token).isEqualTo(403);
      assertThat(answer.json().getString("type"))
          .isEqualTo("https://api.twitter.com/2/problems/client-forbidden");
      assertThat(answer.json().getString("reason")).isEqualTo("client-not-enrolled");
    }
  }

  @Test
  void forbiddenTokenOfAnApp_isNamedByItsApp() {
    assertThat(server.client().as(Logins.APP_INGEST).get(PATH).json().getString("client_id"))
        .isEqualTo("12345678");
  }

  @Test
  void nextDay_movesTheWindow() {
    server.clock().set(Instant.parse("2026-11-22T00:00:00Z"));

    assertThat(days(reader.get(PATH + "?usage.fields=daily_project_usage&days=1")))
        .containsExactly("2026-11-22T00:00:00.000Z");
  }

  private void meter(String events) {
    assertThat(server.poster().post("/v1/activities", events).status()).isEqualTo(200);
  }

  private HttpAnswer rawGet(String target) {
    try (RawHttp raw = server.raw()) {
      return raw.sendsHead(
              "GET " + target + " HTTP/1.1",
              "Host: localhost",
              "Authorization: " + Logins.PROJECT_READER)
          .answerTo("GET", target);
    }
  }

  private static JsonObject data(HttpAnswer answer) {
    return answer.json().getJsonObject("data");
  }

  private static List<String> days(HttpAnswer answer) {
    var usage = data(answer).getJsonObject("daily_project_usage").getJsonArray("usage");
    return IntStream.range(0, usage.size())
        .mapToObj(day -> usage.getJsonObject(day).getString("date"))
        .toList();
  }

  private static JsonObject error(HttpAnswer answer) {
    return answer.json().getJsonArray("errors").getJsonObject(0);
  }

  private static String message(HttpAnswer answer) {
    return error(answer).getString("message");
  }

  private static JsonObject parameters(HttpAnswer answer) {
    return error(answer).getJsonObject("parameters");
  }
}
