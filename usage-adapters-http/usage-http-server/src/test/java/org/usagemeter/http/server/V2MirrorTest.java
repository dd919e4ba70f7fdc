package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.http.server.settings.RateLimit;

/** {@code GET /2/usage/tweets} out of what was collected. */
class V2MirrorTest {

  private static final String PATH = "/2/usage/tweets";
  private static final String SEEN = "2026-11-21T11:59:00Z";
  private static final RateLimit TWO = new RateLimit(2, Duration.ofMinutes(15));
  private static final Map<OfficialFigure, Long> FIGURES =
      Map.of(
          Collected.summary(SummaryField.PROJECT_USAGE), 43_435L,
          Collected.summary(SummaryField.PROJECT_CAP), 2_000_000L,
          Collected.summary(SummaryField.CAP_RESET_DAY), 19L,
          Collected.count(Consumers.PROJECT, "2026-11-20"), 7_500L,
          Collected.count(Consumers.APP, "2026-11-20"), 7_400L);

  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server =
        ServerUnderTest.start(
            Setup.UNLIMITED.limiting(TWO, TWO, Setup.FREELY),
            Collected.mirroring(Collected.PROJECT));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mirroredProject_isToldAsTheVendorToldIt() {
    collected();

    HttpAnswer answer =
        reader().get(PATH + "?days=2&usage.fields=daily_project_usage,daily_client_app_usage");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"data": {
                  "cap_reset_day": 19,
                  "project_cap": "2000000",
                  "project_id": "1369785403853424",
                  "project_usage": "43435",
                  "daily_project_usage": {
                    "project_id": "1369785403853424",
                    "usage": [
                      {"date": "2026-11-20T00:00:00.000Z", "usage": "7500"},
                      {"date": "2026-11-21T00:00:00.000Z", "usage": "0"}]},
                  "daily_client_app_usage": [
                    {"client_app_id": "12345678",
                     "usage": [
                      {"date": "2026-11-20T00:00:00.000Z", "usage": "7400"},
                      {"date": "2026-11-21T00:00:00.000Z", "usage": "0"}],
                     "usage_result_count": 2}]}}
                """));
    assertThat(answer.header("age")).contains("60");
    assertThat(answer.header("last-modified")).contains("Sat, 21 Nov 2026 11:59:00 GMT");
    assertThat(limits(answer)).isEmpty();
  }

  @Test
  void withoutFields_isTheSummaryAlone() {
    collected();

    assertThat(reader().get(PATH + "?source=official").json().getJsonObject("data").fieldNames())
        .containsExactlyInAnyOrder("cap_reset_day", "project_cap", "project_id", "project_usage");
  }

  @Test
  void sourceMetered_isOurOwnCountWithinItsAllowance() {
    collected();
    assertThat(server.poster().post("/v1/activities", event("1", "2026-11-21T11:00:00Z")).status())
        .isEqualTo(200);

    HttpAnswer answer = reader().get(PATH + "?source=metered");

    assertThat(usage(answer)).isEqualTo("1");
    assertThat(answer.header("age")).isEmpty();
    assertThat(answer.header("last-modified")).isEmpty();
    assertThat(answer.header("x-rate-limit-remaining")).contains("1");
  }

  @Test
  void targetThatIsNotMirrored_isMeteredUnlessOfficialIsAskedFor() {
    SourceTarget other = Collected.OTHER_PROJECT;
    server.keep(
        Collected.contact(
            other,
            SEEN,
            Collected.days("2026-11-15", "2026-11-22"),
            Map.of(
                new OfficialFigure.Summary(other.project(), SummaryField.PROJECT_USAGE), 0L,
                new OfficialFigure.Summary(other.project(), SummaryField.CAP_RESET_DAY), 1L)));
    CheckedClient reader = server.client().as(Logins.OTHER_PROJECT_READER);

    HttpAnswer usual = reader.get(PATH);
    HttpAnswer asked = reader.get(PATH + "?source=official");

    assertThat(limits(usual)).hasSize(3);
    assertThat(usual.header("age")).isEmpty();
    assertThat(limits(asked)).isEmpty();
    assertThat(asked.header("age")).contains("60");
    assertThat(asked.json().getJsonObject("data").getString("project_id"))
        .isEqualTo("1234567890123456789012");
  }

  @Test
  void twoHundredRequestsInARow_areAllAnsweredAndUseNoAllowance() {
    collected();
    CheckedClient reader = reader();

    for (int i = 0; i < 200; i++) {
      assertThat(reader.get(PATH).status()).isEqualTo(200);
    }

    HttpAnswer metered = reader.get(PATH + "?source=metered");
    assertThat(metered.status()).isEqualTo(200);
    assertThat(metered.header("x-rate-limit-remaining")).contains("1");
  }

  @Test
  void allowanceThatIsUsedUp_doesNotConcernTheMirror() {
    collected();
    CheckedClient reader = reader();
    for (int status : List.of(200, 200, 429)) {
      assertThat(reader.get(PATH + "?source=metered").status()).isEqualTo(status);
    }

    assertThat(reader.get(PATH).status()).isEqualTo(200);
    assertThat(reader.get(PATH + "?days=0").status()).isEqualTo(400);
  }

  @Test
  void wrongParameter_isRefusedAsBefore() {
    for (String query : List.of("?days=91", "?usage.fields=bad", "?x=1", "?source=%00")) {
      HttpAnswer answer = reader().get(PATH + query);

      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(limits(answer)).as(query).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Official", "METERED", "vendor", "official,metered", "%20official"})
  void unknownSource_is400InTheVendorsWords(String source) {
    HttpAnswer answer = reader().get(PATH + "?source=" + source);

    assertThat(answer.status()).isEqualTo(400);
    String sent = source.replace("%20", " ");
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"errors": [{
                   "parameters": {"source": ["SENT"]},
                   "message": "The `source` query parameter value [SENT] is not one of \
                [official,metered]"}],
                 "title": "Invalid Request",
                 "detail": "One or more parameters to your request was invalid.",
                 "type": "https://api.twitter.com/2/problems/invalid-request"}
                """
                    .replace("SENT", sent)));
  }

  @Test
  void sourceThatStandsTwice_is400() {
    assertThat(reader().get(PATH + "?source=official&source=official").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T11:59:00Z, 0",
    "2026-11-21T11:58:59.999999999Z, 0",
    "2026-11-20T00:00:00Z, 0",
    "2026-11-21T11:59:00.999999999Z, 0",
    "2026-11-21T11:59:01Z, 1",
    "2026-11-21T23:59:59.999999999Z, 43259",
    "2026-11-22T00:00:00Z, 43260",
    "2027-11-21T11:59:00Z, 31536000"
  })
  void age_isWholeSecondsAndNeverNegative(String now, String age) {
    collected();
    server.clock().set(Instant.parse(now));

    HttpAnswer answer = reader().get(PATH);

    assertThat(answer.header("age")).contains(age);
    assertThat(answer.header("last-modified")).contains("Sat, 21 Nov 2026 11:59:00 GMT");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-03T00:00:00Z, 'Thu, 03 Sep 2026 00:00:00 GMT'",
    "2026-05-31T23:59:59.999999999Z, 'Sun, 31 May 2026 23:59:59 GMT'"
  })
  void lastModified_isAnHttpDate(String seen, String date) {
    server.keep(
        Collected.contact(
            Collected.PROJECT, seen, Collected.days("2026-05-01", "2026-09-04"), FIGURES));
    server.clock().set(Instant.parse("2026-09-04T00:00:00Z"));

    // The vendor's day was the one on which it was asked.
    assertThat(reader().get(PATH + "?days=1").header("last-modified")).contains(date);
  }

  @Test
  void head_hasTheSameHeaders() {
    collected();

    HttpAnswer get = reader().get(PATH);
    HttpAnswer head = reader().head(PATH);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers()).isEqualTo(get.headers());
    assertThat(head.header("age")).contains("60");
  }

  @Test
  void nothingCollected_is503ThatSaysSo() {
    HttpAnswer answer = reader().get(PATH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).contains("60");
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"title": "Service Unavailable", "type": "about:blank", "status": 503,
                 "detail": "no official number of project 1369785403853424 has been collected yet;\
                 usage sources says why"}
                """));
    assertThat(server.client().as(Logins.UNLISTED_PROJECT_READER).get(PATH + "?source=official"))
        .satisfies(unlisted -> assertThat(unlisted.status()).isEqualTo(503));
  }

  @Test
  void dayThatIsNotCollectedYet_is503ThatNamesIt() {
    server.keep(
        Collected.contact(
            Collected.PROJECT, SEEN, Collected.days("2026-11-15", "2026-11-22"), FIGURES));

    assertThat(reader().get(PATH + "?days=7").status()).isEqualTo(200);
    HttpAnswer answer = reader().get(PATH + "?days=9");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).contains("60");
    assertThat(answer.json().getString("detail"))
        .isEqualTo(
            "official numbers of project 1369785403853424 were not collected yet for 2 of the days"
                + " asked for, the first is 2026-11-13");
  }

  @Test
  void archiveThatFails_is503InTheVendorsWords() {
    collected();
    server.breakStorage();

    HttpAnswer answer = reader().get(PATH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).contains("5");
    assertThat(answer.json().getString("detail")).isEqualTo("Service Unavailable");
  }

  @Test
  void officialWhereNothingIsConfigured_is400ThatSaysSo() {
    try (ServerUnderTest without = ServerUnderTest.start()) {
      CheckedClient reader = without.client().as(Logins.PROJECT_READER);

      HttpAnswer answer = reader.get(PATH + "?source=official");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().getJsonArray("errors").getJsonObject(0))
          .isEqualTo(
              new JsonObject(
                  """
                  {"parameters": {"source": ["official"]},
                   "message": "source=official cannot be answered: no source of official numbers is\
                   configured"}
                  """));
      assertThat(reader.get(PATH + "?source=metered").status()).isEqualTo(200);
    }
  }

  @Test
  void tokenOfAnApp_readsItsWholeProject() {
    collected();

    assertThat(usage(server.client().as(Logins.APP_READER).get(PATH))).isEqualTo("43435");
  }

  @Test
  void credentials_areCheckedFirst() {
    collected();
    String official = PATH + "?source=official";

    assertThat(server.client().get(official).status()).isEqualTo(401);
    assertThat(server.client().as("Bearer x").get(official).status()).isEqualTo(401);
    assertThat(server.client().as(Logins.ROOT_USER).get(official).status()).isEqualTo(401);
    for (String login :
        List.of(Logins.PROJECT_INGEST, Logins.APP_INGEST, Logins.ACCOUNT_TOKEN, Logins.ADMIN)) {
      assertThat(server.client().as(login).get(official).status()).isEqualTo(403);
    }
  }

  @Test
  void credential_isInNoAnswer() {
    CheckedClient planted = server.client().as(Logins.PLANTED_TOKEN);
    HttpAnswer nothing = planted.get(PATH);
    collected();

    for (HttpAnswer answer : List.of(nothing, planted.get(PATH), planted.get(PATH + "?days=0"))) {
      assertThat(answer.toString().contains("planted")).isFalse();
    }
  }

  private void collected() {
    server.keep(
        Collected.contact(
            Collected.PROJECT, SEEN, Collected.days("2026-08-24", "2026-11-22"), FIGURES));
  }

  private CheckedClient reader() {
    return server.client().as(Logins.PROJECT_READER);
  }

  private static String usage(HttpAnswer answer) {
    return answer.json().getJsonObject("data").getString("project_usage");
  }

  private static List<String> limits(HttpAnswer answer) {
    return answer.headers().keySet().stream()
        .filter(name -> name.startsWith("x-rate-limit"))
        .toList();
  }
}
