package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.usagemeter.wire.UsageEventTest.event;
import static org.usagemeter.wire.UsageEventTest.json;
import static org.usagemeter.wire.UsageEventTest.lines;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;

class FormatFindingTest {

  private static final String EVENT = event("1", "'project_id':'9'");

  @ParameterizedTest
  @EnumSource(ActivityFormat.class)
  void format_byItsName_isItself(ActivityFormat format) {
    assertThat(ActivityFormat.of(format.toString())).isEqualTo(format);
  }

  @Test
  void format_byAnotherName_isRefusedWithTheNames() {
    assertThatThrownBy(() -> ActivityFormat.of("USAGE\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "format \"USAGE.\" is not one of auto, usage, cloudevents, activity-streams, original,"
                + " v2, ids");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'consumed_at':'2026-11-20T12:00:00Z','project_id':'9'}|usage",
        "{'id':1,'project_id':'9'}|usage",
        "{'account':'a','id':'1'}|usage",
        "[5,{'id':1,'consumed_at':'x'}]|usage",
        "[[{'consumed_at':null,'id':{}}]]|usage",
        "{'id':1,'name':'x'}|auto",
        "{'specversion':null}|cloudevents",
        "[{'id':'1','data':{'id':1,'project_id':'9'},'specversion':'1.0'}]|cloudevents",
        "{'data':{'specversion':'1.0'}}|auto",
        "{'project_id':1}|auto",
        "{'id':1,'text':'x','created_at':'2026-11-20T12:00:00Z'}|original",
        "5|ids",
      })
  void format_isFoundInTheFirstValue(String first, String format) {
    assertThat(Reading.of(json(first) + "\n").format()).isEqualTo(ActivityFormat.of(format));
    String spread = json(first).replace("{", "{\n").replace("[", "[\n");
    assertThat(Reading.of(spread).format()).isEqualTo(ActivityFormat.of(format));
  }

  @ParameterizedTest
  @EnumSource(ActivityFormat.class)
  void format_needsTerms_ifItsActivitiesDoNotSayWhoConsumedThem(ActivityFormat format) {
    boolean saysIt =
        Set.of(ActivityFormat.AUTO, ActivityFormat.USAGE, ActivityFormat.CLOUDEVENTS)
            .contains(format);

    assertThat(format.needsTerms()).isNotEqualTo(saysIt);
  }

  @Test
  void lines_thatTellNothing_areRefusedUntilOneTells() {
    Reading reading = Reading.of(lines("\"1\"", "null", "hello", "[3]", "{\"id\":", EVENT));

    assertThat(reading.format()).isEqualTo(ActivityFormat.USAGE);
    assertThat(reading.rows()).hasSize(1);
    assertThat(reading.errors()).extracting(LineError::line).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void terms_areAskedForOnceAndOnlyForPayloads() {
    FixedTerms usage = FixedTerms.ownTime();
    FixedTerms payload = FixedTerms.ownTime();
    FixedTerms cloud = FixedTerms.ownTime();
    FixedTerms named = FixedTerms.ownTime();

    Reading.of(ActivityFormat.AUTO, usage, lines(EVENT, EVENT));
    Reading.of(ActivityFormat.AUTO, payload, lines("{\"info\":1}", "{\"info\":1}"));
    Reading.of(ActivityFormat.AUTO, cloud, json("{'specversion':'1.0'}"));
    Reading.of(ActivityFormat.IDS, named, "20\n21\n");

    assertThat(List.of(usage.asked(), payload.asked(), cloud.asked(), named.asked()))
        .containsExactly(0, 1, 0, 1);
  }

  @Test
  void terms_thatAreMissing_speakInTheirOwnWords() {
    PayloadTerms missing =
        new PayloadTerms() {
          @Override
          public Scope scope() {
            throw new IllegalArgumentException("say who consumed it");
          }

          @Override
          public Metric metric() {
            return Metric.ACTIVITIES;
          }

          @Override
          public Optional<Instant> consumedAt() {
            return Optional.empty();
          }
        };

    assertThatThrownBy(() -> Reading.of(ActivityFormat.AUTO, missing, "20\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("say who consumed it");
    assertThat(Reading.of(ActivityFormat.AUTO, missing, lines(EVENT)).rows()).hasSize(1);
  }

  @Test
  void terms_thatAreNotAccepted_areRefusedAtOnce() {
    Catalog nobody = new Catalog(false, List.of(), Map.of(), Set.of());
    ActivityParser parser =
        new ActivityParser(
            ActivityFormat.AUTO,
            FixedTerms.ownTime(),
            new Acceptance(Instant.parse("2026-11-21T12:00:00Z"), nobody, Set.of()));
    byte[] bytes = {'2', '0', '\n'};

    assertThatThrownBy(() -> parser.feed(bytes, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("project \"77\" is not listed");
  }
}
