package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.accountEvent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /metrics/usage/accounts/{account}.json}, every row of the table. */
class EnterpriseUsageRouteTest {

  private static final String ACCOUNTS = "/metrics/usage/accounts/";
  private static final String PATH = ACCOUNTS + Consumers.ACCOUNT_IN_PATH + ".json";

  private ServerUnderTest server;
  private CheckedClient ann;

  @BeforeEach
  void start() {
    server = ServerUnderTest.start();
    ann = server.client().as(Logins.ANN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void withoutParameters_isThreeMonthsOfEveryPublisher() {
    meter(
        accountEvent("1", "2026-09-30T23:59:59.999999999Z")
            + accountEvent("1", "2026-10-01T00:00:00Z")
            + accountEvent("2", "2026-11-21T11:00:00Z"));

    JsonObject usage = ann.get(PATH).json();

    assertThat(usage.getJsonObject("account").getString("name")).isEqualTo("Acme Inc/ü");
    assertThat(usage.getString("bucket")).isEqualTo("month");
    assertThat(usage.getString("fromDate")).isEqualTo("202609010000");
    assertThat(usage.getString("toDate")).isEqualTo("202612010000");
    assertThat(names(usage.getJsonArray("publishers"), "type"))
        .containsExactly("twitter", "automattic");
    JsonObject twitter = usage.getJsonArray("publishers").getJsonObject(0);
    assertThat(names(twitter.getJsonArray("products"), "type"))
        .containsExactly(
            "Historical PowerTrack 2.0",
            "PowerTrack",
            "Search API (30-Day) 2.0",
            "Search API (Full-Archive)");
    assertThat(names(twitter.getJsonArray("used"), "timePeriod"))
        .containsExactly("202609010000", "202610010000", "202611010000");
    assertThat(figures(twitter.getJsonArray("used"), "activities")).containsExactly(1, 1, 1);
    // 20.5 of 30 days are over: floor(1 x 30 / 20.5).
    assertThat(twitter.getJsonObject("projected").getInteger("activities")).isEqualTo(1);
    JsonObject powerTrack = twitter.getJsonArray("products").getJsonObject(1);
    assertThat(powerTrack.getJsonArray("endpoints").getJsonObject(0).getString("label"))
        .isEqualTo("prod");
  }

  @Test
  void counters_dependOnTheProduct() {
    JsonArray products =
        ann.get(PATH).json().getJsonArray("publishers").getJsonObject(0).getJsonArray("products");

    assertThat(
            IntStream.range(0, products.size())
                .mapToObj(at -> products.getJsonObject(at).getJsonArray("used").getJsonObject(0))
                .map(used -> String.join(" ", used.fieldNames())))
        .containsExactly(
            "timePeriod activities days jobs",
            "timePeriod activities",
            "timePeriod activities searchRequests30Day",
            "timePeriod activities searchRequestsFullArchive");
  }

  @Test
  void dayBuckets_coverTheDatesAndNotTheLast() {
    meter(accountEvent("1", "2026-11-02T00:00:00Z"));

    JsonObject usage =
        ann.get(PATH + "?bucket=day&fromDate=202611010000&toDate=202611030000").json();

    JsonArray used = usage.getJsonArray("publishers").getJsonObject(0).getJsonArray("used");
    assertThat(names(used, "timePeriod")).containsExactly("202611010000", "202611020000");
    assertThat(figures(used, "activities")).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bucket=day&fromdate=202611010000&todate=202611030000",
        "BUCKET=day&FROMDATE=202611010000&TODATE=202611030000",
        "Bucket=day&fromDate=202611010000&ToDate=202611030000",
        "bucket=day&fromDate=202611012359&toDate=202611031200",
        "bucket=day&%66romDate=2026%31101000%30&toDate=202611030000"
      })
  void parameterNamesInAnyCase_areRead(String query) {
    JsonObject usage = ann.get(PATH + "?" + query).json();

    assertThat(usage.getString("bucket")).isEqualTo("day");
    assertThat(usage.getString("fromDate")).isEqualTo("202611010000");
    assertThat(usage.getString("toDate")).isEqualTo("202611030000");
  }

  @ParameterizedTest
  @CsvSource({
    "toDate=202611210000, 202609010000, 202611210000",
    "toDate=202612010000, 202609010000, 202611210000",
    "fromDate=202611010000, 202611010000, 202612010000",
    "bucket=day&fromDate=202611010000, 202611010000, 202611220000",
    "bucket=day, 202609010000, 202611220000",
    "bucket=month, 202609010000, 202612010000"
  })
  void missingDates_areChosen(String query, String from, String to) {
    JsonObject usage = ann.get(PATH + "?" + query).json();

    assertThat(usage.getString("fromDate")).isEqualTo(from);
    assertThat(usage.getString("toDate")).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
    "bucket=hour, bucket",
    "bucket=Day, bucket",
    "bucket=, bucket",
    "fromDate=20261101, fromDate",
    "fromDate=202611310000, fromDate",
    "fromDate=202611012400, fromDate",
    "fromDate=202611010060, fromDate",
    "fromDate=2026110100000, fromDate",
    "fromDate=-20261101000, fromDate",
    "fromDate=2026-11-0100, fromDate",
    "toDate=, toDate",
    "toDate=%EF%BC%92%EF%BC%90261101000, toDate",
    "fromDate=202611020000&toDate=202611010000, 2026-11",
    "fromDate=202611010000&toDate=202611010000, 2026-11",
    "fromDate=202608010000&toDate=202611020000, three",
    "fromDate=202509300000&toDate=202510310000, 2025-10-01",
    "fromDate=201804300000&toDate=201805010000, 2025-10-01",
    "fromDate=202612010000&toDate=202612020000, 2026-1",
    "format=json, format",
    "bucket=day&bucket=day, bucket",
    "bucket=day&BUCKET=day, bucket",
    "fromDate=202611010000&fromdate=202611010000, fromDate"
  })
  void wrongParameter_is400ThatNamesIt(String query, String named) {
    HttpAnswer answer = ann.get(PATH + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(message(answer)).contains(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bucket=%zz", "bucket=%", "bucket=day%2", "%=1"})
  void malformedPercentEncodingInTheQuery_is400(String query) {
    assertThat(rawGet(PATH + "?" + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%zz", "Acme%", "Acme%2", "%G0Acme"})
  void malformedPercentEncodingInThePath_is400(String account) {
    assertThat(rawGet(ACCOUNTS + account + ".json").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme%20Inc%2F%C3%BC",
        "Acme%20Inc%2f%c3%bc",
        "%41cme%20Inc%2F%C3%BC",
        "Acm%65%20Inc%2F%C3%BC"
      })
  void encodedName_isTheAccount(String account) {
    assertThat(rawGet(ACCOUNTS + account + ".json").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme%20Inc%2F%C3%BC",
        "Acme+Inc%2F%C3%BC",
        "Acme%20Inc%2F%FC",
        "Acme%2520Inc%252F%25C3%25BC",
        "Acme%20Inc%2F%C3%BC%00",
        "Acme%20Inc%2F%C3%BC%20",
        "%20",
        "other",
        "nobody",
        ".."
      })
  void anotherName_is404(String account) {
    assertThat(rawGet(ACCOUNTS + account + ".json").status()).isEqualTo(404);
  }

  @Test
  void foreignAccount_isAnsweredAsAnUnknownOne() {
    HttpAnswer foreign = ann.get(ACCOUNTS + "other.json");
    HttpAnswer unknown = ann.get(ACCOUNTS + "nobody.json");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(withoutMoment(foreign)).isEqualTo(withoutMoment(unknown));
    assertThat(foreign.headers().keySet()).isEqualTo(unknown.headers().keySet());
    assertThat(
            server.client().as(Logins.EVE_OF_OTHER_ACCOUNT).get(ACCOUNTS + "other.json").status())
        .isEqualTo(200);
  }

  @Test
  void userWhoIngests_learnsNothingOfHisOwnAccount() {
    HttpAnswer own = server.client().as(Logins.INES_WHO_INGESTS).get(PATH);
    HttpAnswer unknown = server.client().as(Logins.INES_WHO_INGESTS).get(ACCOUNTS + "nobody.json");

    assertThat(own.status()).isEqualTo(404);
    assertThat(withoutMoment(own)).isEqualTo(withoutMoment(unknown));
  }

  @Test
  void everyUserOfTheAccount_readsIt() {
    for (String login : List.of(Logins.ANN, Logins.BOB, Logins.ROOT_USER)) {
      assertThat(server.client().as(login).get(PATH).status()).as(login).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic", "Basic !", "Basic YW5u", "Basic YW5uOmJhZA==", "Basic /////w=="})
  void withoutGoodLogin_is401WithAChallenge(String authorization) {
    HttpAnswer answer =
        authorization.isEmpty()
            ? server.client().get(PATH)
            : server.client().as(authorization).get(PATH);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic realm="));
  }

  @Test
  void token_is401() {
    assertThat(server.client().as(Logins.ACCOUNT_TOKEN).get(PATH).status()).isEqualTo(401);
  }

  @Test
  void error_saysWhenItWasSent() {
    String sent = ann.get(ACCOUNTS + "nobody.json").json().getJsonObject("error").getString("sent");

    assertThat(sent).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  }

  private void meter(String events) {
    assertThat(server.poster().post("/v1/activities", events).status()).isEqualTo(200);
  }

  private HttpAnswer rawGet(String target) {
    try (RawHttp raw = server.raw()) {
      return raw.sendsHead(
              "GET " + target + " HTTP/1.1", "Host: localhost", "Authorization: " + Logins.ANN)
          .answerTo("GET", target);
    }
  }

  private static String message(HttpAnswer answer) {
    return answer.json().getJsonObject("error").getString("message");
  }

  private static String withoutMoment(HttpAnswer answer) {
    return answer.text().replaceAll("\"sent\":\"[^\"]*\"", "");
  }

  private static List<String> names(JsonArray objects, String field) {
    return IntStream.range(0, objects.size())
        .mapToObj(at -> objects.getJsonObject(at).getString(field))
        .toList();
  }

  private static List<Integer> figures(JsonArray objects, String field) {
    return IntStream.range(0, objects.size())
        .mapToObj(at -> objects.getJsonObject(at).getInteger(field))
        .toList();
  }
}
