package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

class UsageEventTest {

  private static final Project PROJECT = new Project("1369785403853424");
  private static final Product POWERTRACK =
      new Product(new Publisher(new Account("acme"), "twitter"), "PowerTrack");
  private static final String WHO = "'project_id':'1369785403853424','app_id':'5'";
  private static final String ENTERPRISE =
      "'account':'acme','publisher':'twitter','product':'PowerTrack'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'project_id':'1369785403853424'|project",
        "'project_id':'1369785403853424','app_id':'5'|app",
        "'account':'acme','publisher':'twitter','product':'PowerTrack'|product",
        "'label':'prod','account':'acme','publisher':'twitter','product':'PowerTrack',"
            + "'endpoint':'PowerTrack 2.0'|endpoint"
      })
  void event_ofEachConsumer_namesItsLeaf(String who, String leaf) {
    Reading reading = Reading.of(event("1", who));

    Scope expected =
        switch (leaf) {
          case "project" -> PROJECT;
          case "app" -> new App(PROJECT, "5");
          case "product" -> POWERTRACK;
          default -> new Endpoint(POWERTRACK, "PowerTrack 2.0", "prod");
        };
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows()).containsExactly(Row.of("1", "2026-11-20", expected));
    assertThat(reading.format()).isEqualTo(ActivityFormat.USAGE);
  }

  @Test
  void event_withMetric_namesIt() {
    Reading reading = Reading.of(event("1", WHO + ",'metric':'searchRequests30Day'"));

    assertThat(reading.rows())
        .extracting(Row::leaf)
        .containsExactly(new Leaf(new App(PROJECT, "5"), Metric.SEARCH_REQUESTS_30_DAY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1780000000000000000",
        "9223372036854775807",
        "9223372036854775808",
        "1234567890123456789012"
      })
  void id_asStringOrInteger_isTheSame(String digits) {
    Reading reading = Reading.of(lines(event("'" + digits + "'", WHO), event(digits, WHO)));

    ActivityId expected = ActivityId.of(digits);
    assertThat(reading.rows()).extracting(Row::id).containsExactly(expected, expected);
    assertThat(expected.isNumber()).isEqualTo(new BigInteger(digits).bitLength() < Long.SIZE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"007", "tag:gnip.wordpress.com:2012:blog/1/post/2", "\\u00e9\\ud83d\\ude00"})
  void id_thatIsNoNumber_isItsText(String id) {
    Reading reading = Reading.of(event("'" + id + "'", WHO));

    String text = id.startsWith("\\") ? "\u00e9\ud83d\ude00" : id;
    assertThat(reading.rows()).extracting(Row::id).containsExactly(ActivityId.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T23:59:59.999999999Z, 2026-11-20",
    "2026-11-21T00:00:00Z,           2026-11-21",
    "2026-11-21T00:30:00+01:00,      2026-11-20",
    "2026-11-20T19:30:00-0500,       2026-11-21",
    "2026-11-20T19:30:00-05,         2026-11-21",
    "2026-11-20t12:00:00z,           2026-11-20",
    "2026-11-20T12:00Z,              2026-11-20",
    "2024-02-29T12:00:00Z,           2024-02-29",
  })
  void consumedAt_inEachForm_fallsOnItsUtcDay(String moment, String day) {
    Reading reading = Reading.of("{\"id\":1,\"consumed_at\":\"" + moment + "\"," + json(WHO) + "}");

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows()).extracting(row -> row.day().toString()).containsExactly(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20",
        "2026-11-20T12:00:00",
        "2026-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-11-31T12:00:00Z",
        "2026-11-20T24:00:00Z",
        "2026-11-20T12:60:00Z",
        "2026-11-20T12:00:60Z",
        "2026-11-20T12:00:00.1234567890Z",
        "2026-11-20 12:00:00Z",
        "2026-11-20T12:00:00Z ",
        "+12026-11-20T12:00:00Z",
        "-0001-11-20T12:00:00Z",
        "",
        "yesterday"
      })
  void consumedAt_thatIsNoMoment_isRefusedAtItsPlace(String moment) {
    Reading reading = Reading.of("{\"id\":1,\"consumed_at\":\"" + moment + "\"," + json(WHO) + "}");

    assertThat(reading.rows()).isEmpty();
    assertThat(reading.errors())
        .containsExactly(
            new LineError(
                1,
                23,
                "consumed_at \"" + moment + "\" is not a moment such as 2026-11-20T12:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1.5|7|id has a fraction or an exponent: digits that it had may be lost",
        "1e18|7|id has a fraction or an exponent: digits that it had may be lost",
        "-5|7|id is negative",
        "null|7|id is null, not a string or an integer",
        "true|7|id is true or false, not a string or an integer",
        "{'id':1}|7|id is an object, not a string or an integer",
        "[[1],2]|7|id is an array, not a string or an integer",
        "''|7|id is empty",
        "'\\ud83d'|7|id has half of a surrogate pair",
      })
  void id_ofAnotherKind_isRefusedAtItsPlace(String id, int column, String reason) {
    String input = lines(event(id, WHO), event("2", WHO));

    Reading reading = Reading.of(input);

    assertThat(reading.errors()).containsExactly(new LineError(1, column, reason));
    assertThat(reading.rows()).containsExactly(Row.of("2", "2026-11-20", new App(PROJECT, "5")));
    assertThat(List.of(reading.read(), reading.refused())).containsExactly(2L, 1L);
  }

  @Test
  void id_thatIsTooLong_isRefused() {
    Reading reading = Reading.of(event("'" + "x".repeat(1025) + "'", WHO));

    assertThat(reading.reasons())
        .containsExactly("id has 1025 characters, at most 1024 are allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'consumed_at':'2026-11-20T12:00:00Z','project_id':'1'}|1|id is missing",
        "{'id':1,'project_id':'1'}|1|consumed_at is missing",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z'}|1|"
            + "who consumed is missing: project_id, or account, publisher and product",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','app_id':'1'}|1|project_id is missing",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','account':'a','product':'p'}|1|"
            + "publisher is missing",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','account':'a','publisher':'p'}|1|"
            + "product is missing",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','publisher':'p','product':'p'}|1|"
            + "account is missing",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','account':'a','publisher':'p',"
            + "'product':'p','label':'l'}|1|endpoint is missing",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','account':'a','publisher':'p',"
            + "'product':'p','endpoint':'e'}|1|label is missing",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','project_id':'1','product':'p'}|1|"
            + "both project_id and product: one consumer per event",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','account':'a','app_id':'p'}|1|"
            + "both app_id and account: one consumer per event",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','project_id':''}|1|project id is empty",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','project_id':'\\udc00'}|1|"
            + "project_id has half of a surrogate pair",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','project_id':'1','metric':'a b'}|1|"
            + "metric name is not a letter followed by up to 63 letters, digits or underscores",
        "{'id':1,'consumed_at':'2026-11-20T12:05:00.000000001Z','project_id':5}|69|"
            + "project_id is a number, not a string",
        "{'id':1,'consumed_at':null,'project_id':'5'}|23|consumed_at is null, not a string",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','project_id':'1','app_id':{'a':[1]}}|72|"
            + "app_id is an object, not a string",
        "{'id':1,'id':1,'consumed_at':'2026-11-20T12:00:00Z','project_id':'1'}|9|id stands twice",
        "{'id':1,'at':{'x':[1,2,{}]},'project_id':'1'}|9|unknown field \"at\"; known: id, "
            + "consumed_at, project_id, app_id, account, publisher, product, endpoint, label, metric",
      })
  void event_thatIsNone_isRefusedWithItsPlace(String event, int column, String reason) {
    Reading reading = Reading.of(ActivityFormat.USAGE, lines(json(event), event("2", WHO)));

    assertThat(reading.errors()).containsExactly(new LineError(1, column, reason));
    assertThat(reading.rows()).hasSize(1);
  }

  @Test
  void name_thatIsTooLong_isRefused() {
    assertThat(Reading.of(event("1", "'project_id':'" + "x".repeat(201) + "'")).reasons())
        .containsExactly("project id has 201 characters, at most 200 are allowed");
    assertThat(Reading.of(event("1", "'project_id':'" + "x".repeat(70_000) + "'")).reasons())
        .containsExactly("project_id has 70000 characters, too many for a name");
  }

  @Test
  void event_thatTheMeterDoesNotAccept_isRefusedEveryTime() {
    String ahead = event("1", WHO).replace("2026-11-20T12:00:00Z", "2026-11-21T12:05:01Z");
    String sealed = event("1", WHO).replace("2026-11-20", "2026-01-01");

    Reading reading = Reading.of(lines(event("1", WHO), ahead, sealed, ahead, event("2", WHO)));

    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.errors()).extracting(LineError::line).containsExactly(2L, 3L, 4L);
    assertThat(reading.reasons().get(0)).contains("more than 5 minutes ahead");
    assertThat(reading.reasons().get(1)).startsWith("late: 2026-01-01 is sealed");
  }

  @Test
  void values_thatAreNoEvents_areRefusedOneByOne() {
    String input =
        lines(event("1", WHO), "[5,[" + event("2", WHO) + "]," + event("3", WHO) + "]", "true");

    Reading reading = Reading.of(input);

    assertThat(reading.errors())
        .containsExactly(
            new LineError(2, 2, "a number where an object is expected"),
            new LineError(2, 4, "an array where an object is expected"),
            new LineError(3, 1, "true or false where an object is expected"));
    assertThat(reading.rows())
        .extracting(Row::id)
        .containsExactly(ActivityId.of(1), ActivityId.of(3));
  }

  @Test
  void consumers_ofEveryOrderOfFields_areTheSame() {
    String one =
        json(
            "{'label':'l',"
                + ENTERPRISE
                + ",'endpoint':'e','consumed_at':'2026-11-20T12:00:00Z','id':1}");
    String two =
        json(
            "{'id':2,'consumed_at':'2026-11-20T12:00:00Z','endpoint':'e','label':'l',"
                + ENTERPRISE
                + "}");

    Reading reading = Reading.of(lines(one, two));

    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.rows()).extracting(Row::leaf).containsOnly(reading.rows().get(0).leaf());
  }

  static String event(String id, String who) {
    return json("{'id':" + id + ",'consumed_at':'2026-11-20T12:00:00Z'," + who + "}");
  }

  static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  static String json(String quotedWithApostrophes) {
    return quotedWithApostrophes.replace('\'', '"');
  }
}
