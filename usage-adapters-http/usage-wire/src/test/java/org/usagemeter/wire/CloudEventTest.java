package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.wire.UsageEventTest.json;
import static org.usagemeter.wire.UsageEventTest.lines;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

class CloudEventTest {

  private static final App APP = new App(new Project("9"), "4");
  private static final String WHO = "'project_id':'9','app_id':'4'";
  private static final String ENVELOPE = "'specversion':'1.0','id':'7','source':'/s','type':'t'";
  private static final String TIME = "'time':'2026-11-19T23:00:00Z'";

  /** An event of quotes, with attributes and data as they are given. */
  private static String cloud(String attributes, String data) {
    return json("{" + attributes + ",'data':{" + data + "}}");
  }

  @Test
  void dataInFull_countForThemselves() {
    Reading reading =
        Reading.of(
            cloud(
                ENVELOPE + "," + TIME,
                "'id':5,'consumed_at':'2026-11-20T12:00:00Z',"
                    + WHO
                    + ",'metric':'searchRequests30Day'"));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.format()).isEqualTo(ActivityFormat.CLOUDEVENTS);
    assertThat(reading.rows())
        .containsExactly(
            new Row(
                ActivityId.of("5"),
                LocalDate.parse("2026-11-20"),
                new Leaf(APP, Metric.SEARCH_REQUESTS_30_DAY)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                             |7|2026-11-19",
        "'id':'5',                                    |5|2026-11-19",
        "'id':0,                                      |0|2026-11-19",
        "'consumed_at':'2026-11-20T12:00:00Z',        |7|2026-11-20",
        "'consumed_at':'2026-11-20T12:00:00Z','id':5, |5|2026-11-20",
      })
  void fieldThatDataLeaveOut_isTheEnvelopesWhereverThatStands(String own, String id, String day) {
    String data = "'data':{" + (own == null ? "" : own) + WHO + "}";
    String behind = json("{" + ENVELOPE + "," + TIME + "," + data + "}");
    String before = json("{" + data + "," + TIME + "," + ENVELOPE + "}");

    Reading reading = Reading.of(lines(behind, before));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows()).containsExactly(Row.of(id, day, APP), Row.of(id, day, APP));
  }

  @Test
  void standIns_areNotTakenFromTheEventBefore() {
    Reading reading =
        Reading.of(
            lines(
                cloud(ENVELOPE + "," + TIME, WHO),
                cloud(ENVELOPE, WHO),
                cloud("'specversion':'1.0','source':'/s','type':'t'," + TIME, WHO),
                cloud(ENVELOPE + "," + TIME, "'app_id':'4'")));

    assertThat(reading.rows()).containsExactly(Row.of("7", "2026-11-19", APP));
    assertThat(reading.reasons())
        .containsExactly("consumed_at is missing", "id is missing", "project_id is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'subject':'s'",
        "'dataschema':'https://example.org/schema'",
        "'datacontenttype':'application/json'",
        "'datacontenttype':'Application/JSON ; charset=utf-8'",
        "'datacontenttype':'application/vnd.usage+json;v=1'",
        "'datacontenttype':null",
        "'data_base64':null",
        "'subject':null",
        "'traceparent':'00-1','sampled':true,'partition9':-5,'ratio':1.5e3,'none':null,'e':''",
      })
  void attribute_thatIsAllowed_isPassedOver(String attribute) {
    Reading reading = Reading.of(cloud(attribute + "," + ENVELOPE + "," + TIME, WHO));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows()).containsExactly(Row.of("7", "2026-11-19", APP));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'specversion':'0.3'|specversion \"0.3\" is not 1.0",
        "'specversion':1.0|specversion is a number, not a string",
        "'source':''|source is empty",
        "'type':5|type is a number, not a string",
        "'id':''|id is empty",
        "'id':7|id is a number, not a string",
        "'subject':''|subject is empty",
        "'time':'yesterday'|time \"yesterday\" is not a moment such as 2026-11-20T12:00:00Z",
        "'time':5|time is a number, not a string",
        "'datacontenttype':'text/xml'|datacontenttype \"text/xml\" is not JSON",
        "'datacontenttype':'application/jsonp'|datacontenttype \"application/jsonp\" is not JSON",
        "'dataschema':{}|dataschema is an object, not a string",
        "'data_base64':'e30='|data_base64 is not read: put the usage event into data, as an object",
        "'data':'{}'|data is a string, not the object of a usage event",
        "'data':null|data is null, not the object of a usage event",
        "'data':[{}]|data is an array, not the object of a usage event",
        "'data':{'x':1}|unknown field \"x\"; known: id, consumed_at, project_id, app_id, account,"
            + " publisher, product, endpoint, label, metric",
        "'data':{'id':{'data':1}}|id is an object, not a string or an integer",
        "'data':{'app_id':[[1]]}|app_id is an array, not a string",
        "'data':{'app_id':'1','app_id':'1'}|app_id stands twice",
        "'Trace':'x'|attribute \"Trace\" is not of small letters and digits",
        "'trace_id':'x'|attribute \"trace_id\" is not of small letters and digits",
        "'tr\u00e4ce':'x'|attribute \"tr\u00e4ce\" is not of small letters and digits",
        "'':'x'|attribute \"\" is not of small letters and digits",
        "'trace':{'data':{}}|attribute \"trace\" is an object, not a single value",
        "'trace':[]|attribute \"trace\" is an array, not a single value",
        "'trace':1,'trace':1|trace stands twice",
        "'id':'1','id':'1'|id stands twice",
        "'subject':null,'subject':null|subject stands twice",
      })
  void attribute_thatIsWrong_isRefusedAndSpoilsNoOther(String attribute, String reason) {
    String good = cloud(ENVELOPE + "," + TIME, WHO);

    Reading reading =
        Reading.of(
            ActivityFormat.CLOUDEVENTS,
            "[" + good + "," + json("{" + attribute + ",'x':{'y':[1]}}") + "," + good + "]");

    assertThat(reading.reasons()).containsExactly(reason);
    assertThat(reading.rows())
        .containsExactly(Row.of("7", "2026-11-19", APP), Row.of("7", "2026-11-19", APP));
    assertThat(reading.read()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"specversion", "id", "source", "type", "data"})
  void field_thatIsRequired_isMissed(String field) {
    String whole = "{" + ENVELOPE + "," + TIME + ",'data':{'id':1," + WHO + "}}";
    String without = whole.replaceFirst("'" + field + "':('[^']*'|\\{.*?})", "'rest':1");
    String unset = whole.replaceFirst("'" + field + "':'[^']*'", "'" + field + "':null");

    assertThat(Reading.of(ActivityFormat.CLOUDEVENTS, json(without)).errors())
        .containsExactly(new LineError(1, 1, field + " is missing"));
    if (!field.equals("data")) {
      assertThat(Reading.of(ActivityFormat.CLOUDEVENTS, json(unset)).errors())
          .containsExactly(new LineError(1, 1, field + " is missing"));
    }
  }

  @Test
  void attributes_moreThanAnEventHas_areRefused() {
    String many =
        IntStream.range(0, 94).mapToObj(i -> "'x" + i + "':1,").collect(Collectors.joining());

    assertThat(Reading.of(cloud(many + ENVELOPE + "," + TIME, WHO)).rows()).hasSize(1);
    assertThat(Reading.of(cloud(many + "'y':1," + ENVELOPE + "," + TIME, WHO)).reasons())
        .containsExactly("more than 100 attributes");
  }

  @Test
  void idOfTheEnvelope_isCheckedWhereItStandsIn() {
    String longest = "'specversion':'1.0','source':'/s','type':'t','id':'" + "i".repeat(1025) + "'";
    String halfPair = "'specversion':'1.0','source':'/s','type':'t','id':'\\ud800'";

    assertThat(Reading.of(cloud(longest + "," + TIME, WHO)).reasons())
        .containsExactly("id has 1025 characters, at most 1024 are allowed");
    assertThat(Reading.of(cloud(halfPair + "," + TIME, WHO)).reasons())
        .containsExactly("id has half a surrogate pair");
    assertThat(Reading.of(cloud(longest + "," + TIME, "'id':5," + WHO)).rows()).hasSize(1);
  }

  @Test
  void errors_haveTheirPlace() {
    String wrong = cloud(ENVELOPE + ",'Trace':1", WHO);

    Reading reading = Reading.of(lines(cloud(ENVELOPE + "," + TIME, WHO), "", wrong, "{\"id\""));

    assertThat(reading.errors())
        .containsExactly(
            new LineError(
                3,
                wrong.indexOf("\"Trace\"") + 1,
                "attribute \"Trace\" is not of small letters and digits"),
            new LineError(4, 0, "ends in the middle of a value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[{\"data\":{", "{\"data\":{\"app_id\":[[", "[[[["})
  void lineThatBreaksOff_spoilsNoOther(String broken) {
    String good = cloud(ENVELOPE + "," + TIME, WHO);

    Reading reading = Reading.of(ActivityFormat.CLOUDEVENTS, lines(good, broken, good));

    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.errors())
        .containsExactly(new LineError(2, 0, "ends in the middle of a value"));
  }

  @Test
  void cloudEventAmongPayloads_isRefused() {
    Reading reading =
        Reading.of(
            lines("{\"info\":1}", cloud(ENVELOPE + "," + TIME, "'id':'5','text':'x'," + WHO)));

    assertThat(reading.errors())
        .containsExactly(new LineError(2, 1, "a CloudEvent, but the input is read as payloads"));
    assertThat(reading.ignored()).isEqualTo(1);
  }
}
