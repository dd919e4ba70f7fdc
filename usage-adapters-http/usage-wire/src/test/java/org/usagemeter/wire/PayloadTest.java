package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.wire.UsageEventTest.json;
import static org.usagemeter.wire.UsageEventTest.lines;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityId;

class PayloadTest {

  private static final String TIME = "'postedTime':'2026-11-20T12:00:00.000Z'";
  private static final String CREATED = "'created_at':'Fri Nov 20 12:00:00 +0000 2026'";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'tag:search.twitter.com,2005:12','verb':'post',%s}|12|activity-streams",
        "{'id':'tag:search.twitter.com,2005:12x','verb':'share',%s}"
            + "|tag:search.twitter.com,2005:12x|activity-streams",
        "{'verb':'delete','id':'tag:gnip.disqus.com:2011:comment/1/delete/2',%s}"
            + "|tag:gnip.disqus.com:2011:comment/1/delete/2|activity-streams",
        "{'object':{'id':'tag:search.twitter.com,2005:99','postedTime':'2001-01-01T00:00:00Z'},"
            + "'verb':'share','id':'tag:search.twitter.com,2005:12',%s}|12|activity-streams",
        "{'user':{'id':3,'text':'x'},'id':90071992547409931,'text':'x',%s}"
            + "|90071992547409931|original",
        "{'id':12,'id_str':'13','full_text':'x',%s}|13|original",
        "{'id':12,'id_str':null,'full_text':'x',%s}|12|original",
        "{'id':'12','text':'x',%s}|12|v2",
        "{'id':12,'body':'x','user':{'id':1},'created_at':'2026-11-20T12:00:00Z'}"
            + "|tag:gnip.stocktwits.com:2012:note/12|original",
        "{'data':{'id':'12','text':'x',%s},'matching_rules':[{'id':5}]}|12|v2",
        "{'data':[{'id':'12','text':'x',%s}],'includes':{'tweets':[{'id':'5','text':'y'}]}}|12|v2",
        "{'results':[{'id':12,'text':'x',%s}],'next':'t'}|12|original",
        "{'activities':[{'id':'12','verb':'post',%s}]}|12|activity-streams",
        "{'statuses':[{'id':12,'text':'x',%s}],'search_metadata':{}}|12|original",
        "[[{'id':12,'text':'x',%s}]]|12|original",
      })
  void payload_ofEachShape_isOneActivity(String payload, String id, String format) {
    Reading reading = Reading.of(json(payload.replace("%s", TIME)));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows()).containsExactly(Row.ofPayload(id, "2026-11-20"));
    assertThat(reading.ignored()).isZero();
    assertThat(reading.format()).isEqualTo(ActivityFormat.of(format));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'info':{'message':'Replay Request Completed'}}",
        "{'delete':{'status':{'id':1,'text':'x'}}}",
        "{'verb':'user_delete','object':{'id':'tag:search.twitter.com,2005:1'},"
            + "'data':[{'id':'1','text':'x'}],'results':[{'id':'1','text':'x'}]}",
        "{'id':'1','action':'delete','created_at':'2026-11-20T12:00:00Z'}",
        "{'meta':{'result_count':0}}",
        "{'data':[]}",
        "{'results':[]}",
        "{'data':[{'id':'1','name':'a list'}]}",
        "{'data':{'id':'1','verb':'post','text':'x'}}",
        "{'data':{'results':[{'id':1,'text':'x'}]}}",
        "{'id':'1','body':'x','created_at':'2026-11-20T12:00:00Z'}",
        "{'results':{'id':1,'text':'x'},'data':[]}",
        "{'includes':{'tweets':[{'id':'5','text':'y'}]}}",
        "{}"
      })
  void payload_thatIsNoActivity_isIgnored(String payload) {
    Reading reading = Reading.of(json(payload));

    assertThat(reading.errors()).isEmpty();
    assertThat(List.of(reading.read(), reading.ignored())).containsExactly(0L, 1L);
    assertThat(reading.format()).isEqualTo(ActivityFormat.AUTO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'id':'1','verb':'post'|'postedTime':'2026-11-20T12:00:00.000Z'|2026-11-20",
        "'id':'1','verb':'post'|'created_at':'2026-11-19','postedTime':'2026-11-20T12:00:00'"
            + "|2026-11-20",
        "'id':'1','verb':'post'|'postedTime':null,'created_at':'2026-11-20T23:30:00-01:00'"
            + "|2026-11-21",
        "'id':'1','verb':'post'|'object':{'a':{'postedTime':'x'},"
            + "'postedTime':'2026-11-20T12:00:00+00:00','b':[1]}|2026-11-20",
        "'id':1,'text':'x'|'created_at':'Wed Oct 10 20:19:24 +0000 2018'|2018-10-10",
        "'id':1,'text':'x'|'created_at':'Wed Oct 10 23:59:59 -0001 2018'|2018-10-11",
      })
  void ownTime_inEachPlaceAndForm_givesTheDay(String which, String time, String day) {
    Reading reading = Reading.of(json("{" + which + "," + time + "}"));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows()).containsExactly(Row.ofPayload("1", day));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'x':1|the payload has no time of its own",
        "'created_at':''|the payload has no time of its own",
        "'created_at':17|the payload has no time of its own",
        "'object':'2026-11-20T12:00:00Z'|the payload has no time of its own",
        "'created_at':'noon'|own time \"noon\" is no moment",
        "'created_at':'Oct'|own time \"Oct\" is no moment",
        "'created_at':'Wed Oct 32 20:19:24 +0000 2018'"
            + "|own time \"Wed Oct 32 20:19:24 +0000 2018\" is no moment",
        "'created_at':'2026-11-20'|own time \"2026-11-20\" is no moment",
      })
  void ownTime_thatIsNone_isRefusedUnlessOneIsGiven(String time, String reason) {
    String payload = json("{'id':1,'text':'x'," + time + "}");

    Reading own = Reading.of(payload);
    Reading given =
        Reading.of(ActivityFormat.AUTO, FixedTerms.consumedAt("2026-11-19T12:00:00Z"), payload);

    assertThat(own.errors()).containsExactly(new LineError(1, 1, reason));
    assertThat(own.rows()).isEmpty();
    assertThat(given.rows()).containsExactly(Row.ofPayload("1", "2026-11-19"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':null,'verb':'post'}|id is null, not a string or an integer",
        "{'id':{'a':[1]},'verb':'post'}|id is an object, not a string or an integer",
        "{'id':1.5,'text':'x'}|id has a fraction or an exponent: digits that it had may be lost",
        "{'id':-1,'text':'x'}|id is negative",
        "{'id':'','text':'x'}|id is empty",
        "{'id':'\\ud800','text':'x'}|id has half of a surrogate pair",
        "{'id':1,'id':2,'text':'x'}|id stands twice",
        "{'id':1,'consumed_at':'2026-11-20T12:00:00Z','project_id':'1'}"
            + "|a usage event, but the input is read as payloads",
      })
  void activity_thatCannotBeCounted_isRefused(String payload, String reason) {
    Reading reading = Reading.of(lines("{\"info\":1}", json(payload)));

    assertThat(reading.errors()).containsExactly(new LineError(2, 1, reason));
    assertThat(List.of(reading.read(), reading.ignored())).containsExactly(1L, 1L);
  }

  @Test
  void page_withBadElements_keepsTheGoodOnes() {
    String good = "{'id':'1','text':'x'," + TIME + "}";
    String input =
        json("{'data':[" + good + ",{'id':'2','text':'x'},7,[],null," + good + ",{'x':1}]}");

    Reading reading = Reading.of(input);

    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.errors())
        .containsExactly(
            new LineError(1, 72, "the payload has no time of its own"),
            new LineError(1, 94, "a number where an object is expected"),
            new LineError(1, 96, "an array where an object is expected"),
            new LineError(1, 99, "null where an object is expected"));
    assertThat(List.of(reading.read(), reading.ignored(), reading.refused()))
        .containsExactly(6L, 1L, 4L);
  }

  @Test
  void values_thatAreNeitherObjectNorArray_areRefused() {
    Reading reading = Reading.of(lines("{\"info\":1}", "5", "[\"x\",false]"));

    assertThat(reading.errors())
        .containsExactly(
            new LineError(2, 1, "a number where an object is expected"),
            new LineError(3, 2, "a string where an object is expected"),
            new LineError(3, 6, "true or false where an object is expected"));
  }

  @ParameterizedTest
  @CsvSource({"activity-streams, 1", "original, 2", "v2, 3"})
  void namedFormat_refusesTheOthersByName(String name, long only) {
    String input =
        lines(
            json("{'id':'1','verb':'post'," + TIME + "}"),
            json("{'id':2,'text':'x'," + CREATED + "}"),
            json("{'data':[{'id':'3','text':'x','created_at':'2026-11-20T12:00:00Z'}]}"));

    Reading reading = Reading.of(ActivityFormat.of(name), input);

    assertThat(reading.rows()).extracting(Row::id).containsExactly(ActivityId.of(only));
    assertThat(reading.refused()).isEqualTo(2);
    assertThat(reading.reasons())
        .allMatch(reason -> reason.matches("format [a-z0-9-]+, but " + name + " was asked for"));
    assertThat(reading.format()).isEqualTo(ActivityFormat.of(name));
  }

  @Test
  void payloads_ofAllKindsMixed_areRead() {
    String input =
        lines(
            json("{'id':'1','verb':'post'," + TIME + "}"),
            json("{'id':2,'text':'x'," + CREATED + "}{'id':4,'text':'x'," + CREATED + "}"),
            "",
            json("{'data':[{'id':'3','text':'x','created_at':'2026-11-20T12:00:00Z'}]}"));

    Reading reading = Reading.of(input);

    assertThat(reading.rows()).extracting(row -> row.id().low()).containsExactly(1L, 2L, 4L, 3L);
    assertThat(reading.format()).isEqualTo(ActivityFormat.ACTIVITY_STREAMS);
  }
}
