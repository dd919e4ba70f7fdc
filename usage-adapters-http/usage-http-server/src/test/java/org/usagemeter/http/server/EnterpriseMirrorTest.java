package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.accountEvent;

import io.vertx.core.json.JsonArray;
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
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.http.server.settings.RateLimit;

/** {@code GET /metrics/usage/accounts/{account}.json} out of what was collected. */
class EnterpriseMirrorTest {

  private static final String PATH =
      "/metrics/usage/accounts/" + Consumers.ACCOUNT_IN_PATH + ".json";
  private static final String OTHER_PATH = "/metrics/usage/accounts/other.json";
  private static final String SEEN = "2026-11-21T11:00:00Z";
  private static final RateLimit TWO = new RateLimit(2, Duration.ofMinutes(15));
  private static final Endpoint ENDPOINT =
      new Endpoint(Consumers.POWER_TRACK, "PowerTrack 2.0", "prod");
  private static final Map<OfficialFigure, Long> FIGURES =
      Map.of(
          Collected.count(Consumers.POWER_TRACK.publisher(), "2026-11-20"), 1_235L,
          Collected.count(Consumers.POWER_TRACK, "2026-11-20"), 961L,
          Collected.count(ENDPOINT, "2026-11-20"), 960L);

  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server =
        ServerUnderTest.start(
            Setup.UNLIMITED.limiting(TWO, TWO, Setup.FREELY),
            Collected.mirroring(Collected.ACCOUNT));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mirroredAccount_isToldAsTheVendorToldIt() {
    collected();

    HttpAnswer answer = ann().get(PATH + "?bucket=day&fromDate=202611190000&toDate=202611210000");

    assertThat(answer.status()).isEqualTo(200);
    JsonObject usage = answer.json();
    assertThat(usage.getJsonObject("account").getString("name")).isEqualTo("Acme Inc/ü");
    assertThat(usage.getString("bucket")).isEqualTo("day");
    assertThat(usage.getString("fromDate")).isEqualTo("202611190000");
    assertThat(usage.getString("toDate")).isEqualTo("202611210000");
    JsonObject twitter = only(usage.getJsonArray("publishers"));
    assertThat(activities(twitter)).containsExactly(0, 1_235);
    JsonObject powerTrack = only(twitter.getJsonArray("products"));
    assertThat(activities(powerTrack)).containsExactly(0, 961);
    assertThat(activities(only(powerTrack.getJsonArray("endpoints")))).containsExactly(0, 960);
    assertThat(answer.header("age")).contains("3600");
    assertThat(answer.header("last-modified")).contains("Sat, 21 Nov 2026 11:00:00 GMT");
    assertThat(limits(answer)).isEmpty();
  }

  @Test
  void withoutParameters_isTheThreeMonths() {
    collected();

    JsonObject usage = ann().get(PATH).json();

    assertThat(usage.getString("bucket")).isEqualTo("month");
    assertThat(usage.getString("fromDate")).isEqualTo("202609010000");
    // 20 days and 11 hours of 30 days were over when it was seen: floor(1235 x 720 / 491).
    assertThat(
            only(usage.getJsonArray("publishers"))
                .getJsonObject("projected")
                .getInteger("activities"))
        .isEqualTo(1_810);
  }

  @ParameterizedTest
  @ValueSource(strings = {"source=metered", "SOURCE=metered"})
  void sourceMetered_isOurOwnCountWithinItsAllowance(String query) {
    collected();
    assertThat(
            server
                .poster()
                .post("/v1/activities", accountEvent("1", "2026-11-20T12:00:00Z"))
                .status())
        .isEqualTo(200);

    HttpAnswer answer = ann().get(PATH + "?" + query);

    JsonObject twitter = answer.json().getJsonArray("publishers").getJsonObject(0);
    assertThat(activities(twitter)).containsExactly(0, 0, 1);
    assertThat(answer.header("age")).isEmpty();
    assertThat(answer.header("last-modified")).isEmpty();
    assertThat(answer.header("x-rate-limit-remaining")).contains("1");
  }

  @Test
  void accountThatIsNotMirrored_isMeteredUnlessOfficialIsAskedFor() {
    server.keep(
        Collected.contact(
            Collected.OTHER_ACCOUNT, SEEN, Collected.days("2026-09-01", "2026-11-22"), Map.of()));
    CheckedClient eve = server.client().as(Logins.EVE_OF_OTHER_ACCOUNT);

    assertThat(limits(eve.get(OTHER_PATH))).hasSize(3);
    HttpAnswer asked = eve.get(OTHER_PATH + "?source=official");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("age")).contains("3600");
    assertThat(limits(asked)).isEmpty();
  }

  @Test
  void manyRequestsInARow_areAllAnsweredAndUseNoAllowance() {
    collected();
    CheckedClient ann = ann();

    for (int i = 0; i < 20; i++) {
      assertThat(ann.get(PATH).status()).isEqualTo(200);
    }

    assertThat(ann.get(PATH + "?source=metered").header("x-rate-limit-remaining")).contains("1");
  }

  @Test
  void allowanceThatIsUsedUp_doesNotConcernTheMirror() {
    collected();
    CheckedClient ann = ann();
    for (int status : List.of(200, 200, 429)) {
      assertThat(ann.get(PATH + "?source=metered").status()).isEqualTo(status);
    }

    assertThat(ann.get(PATH).status()).isEqualTo(200);
  }

  @Test
  void namesOfAccounts_areNotTriedFreely() {
    CheckedClient ann = ann();
    List<String> tried =
        List.of(
            OTHER_PATH, "/metrics/usage/accounts/nobody.json", "/metrics/usage/accounts/x.json");

    assertThat(tried)
        .extracting(path -> ann.get(path + "?source=official").status())
        .containsExactly(404, 404, 429);
  }

  @ParameterizedTest
  @CsvSource({
    "source=Official, source",
    "source=, source",
    "source=vendor, source",
    "bucket=hour, bucket",
    "fromDate=1, fromDate",
    "x=1, x",
    "source=official&Source=official, source"
  })
  void wrongParameter_isRefusedInTheDialect(String query, String named) {
    collected();

    HttpAnswer answer = ann().get(PATH + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(message(answer)).contains(named);
    assertThat(limits(answer)).isEmpty();
  }

  @Test
  void unknownSource_isAnsweredWithThoseThereAre() {
    assertThat(message(ann().get(PATH + "?source=vendor")))
        .isEqualTo("source \"vendor\" is not one of official, metered");
  }

  @Test
  void datesOutOfReach_areRefusedByTheDayOfTheVendorsAnswer() {
    collected();
    server.clock().set(Instant.parse("2026-12-01T00:00:00Z"));

    // A year and a month before the answer, though not before today.
    assertThat(ann().get(PATH + "?fromDate=202509300000&toDate=202510020000").status())
        .isEqualTo(400);
    HttpAnswer notCollected = ann().get(PATH + "?fromDate=202510010000&toDate=202510020000");
    assertThat(notCollected.status()).isEqualTo(503);
    assertThat(message(notCollected))
        .isEqualTo(
            "official numbers of account Acme Inc/ü were not collected yet for 1 of the days asked"
                + " for, the first is 2025-10-01");
  }

  @Test
  void nothingCollected_is503ThatSaysSo() {
    HttpAnswer answer = ann().get(PATH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).contains("60");
    assertThat(message(answer))
        .isEqualTo(
            "no official number of account Acme Inc/ü has been collected yet; usage sources says"
                + " why");
  }

  @Test
  void archiveThatFails_is503() {
    collected();
    server.breakStorage();

    HttpAnswer answer = ann().get(PATH);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).contains("5");
    assertThat(message(answer)).contains("storage");
  }

  @Test
  void officialWhereNothingIsConfigured_is400ThatSaysSo() {
    try (ServerUnderTest without = ServerUnderTest.start()) {
      HttpAnswer answer = without.client().as(Logins.ANN).get(PATH + "?source=official");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(message(answer))
          .isEqualTo(
              "source=official cannot be answered: no source of official numbers is configured");
    }
  }

  @Test
  void head_hasTheSameHeaders() {
    collected();

    HttpAnswer get = ann().get(PATH);

    assertThat(ann().head(PATH).headers()).isEqualTo(get.headers());
    assertThat(get.header("age")).contains("3600");
  }

  @Test
  void credentials_areCheckedFirst() {
    collected();
    String official = PATH + "?source=official";

    assertThat(server.client().get(official).status()).isEqualTo(401);
    assertThat(server.client().as(Logins.basic("ann", "wrong")).get(official).status())
        .isEqualTo(401);
    assertThat(server.client().as(Logins.ADMIN).get(official).status()).isEqualTo(401);
    assertThat(server.client().as(Logins.INES_WHO_INGESTS).get(official).status()).isEqualTo(404);
    assertThat(server.client().as(Logins.EVE_OF_OTHER_ACCOUNT).get(official).status())
        .isEqualTo(404);
    assertThat(server.client().as(Logins.ROOT_USER).get(official).status()).isEqualTo(200);
    assertThat(server.client().as(Logins.BOB).get(official).status()).isEqualTo(200);
  }

  @Test
  void credential_isInNoAnswer() {
    CheckedClient planted = server.client().as(Logins.PLANTED_USER);
    HttpAnswer nothing = planted.get(PATH);
    collected();

    for (HttpAnswer answer : List.of(nothing, planted.get(PATH), planted.get(PATH + "?x=1"))) {
      assertThat(answer.toString().contains("planted")).isFalse();
    }
  }

  private void collected() {
    server.keep(
        Collected.contact(
            Collected.ACCOUNT, SEEN, Collected.days("2026-09-01", "2026-11-22"), FIGURES));
  }

  private CheckedClient ann() {
    return server.client().as(Logins.ANN);
  }

  private static JsonObject only(JsonArray array) {
    assertThat(array).hasSize(1);
    return array.getJsonObject(0);
  }

  private static List<Integer> activities(JsonObject scope) {
    return scope.getJsonArray("used").stream()
        .map(used -> ((JsonObject) used).getInteger("activities"))
        .toList();
  }

  private static String message(HttpAnswer answer) {
    return answer.json().getJsonObject("error").getString("message");
  }

  private static List<String> limits(HttpAnswer answer) {
    return answer.headers().keySet().stream()
        .filter(name -> name.startsWith("x-rate-limit"))
        .toList();
  }
}
