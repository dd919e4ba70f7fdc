package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.domain.metering.Metric.HISTORICAL_POWERTRACK_DAYS;
import static org.usagemeter.domain.metering.Metric.SEARCH_REQUESTS_30_DAY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.official.OfficialFigure.Summary;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.time.UsageWindow;

/** The shapes are the vendor's, letter by letter. */
final class AnswerShapeTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final UsageWindow WINDOW = UsageWindow.ofDay(DAY);
  private static final Project PROJECT = new Project("7");

  @Test
  void texts_areAsServedToday() {
    assertThat(V2Shape.TEXTS.body(SourceTarget.usageOf(PROJECT), WINDOW, usage()))
        .isEqualTo(
            "{'data':{'project_id':'7','cap_reset_day':10,'project_cap':'5000000000',"
                    .replace('\'', '"')
                + ("'daily_project_usage':{'project_id':'7','usage':"
                        + "[{'date':'2026-11-20T00:00:00.000Z','usage':'7500'}]},"
                        + "'daily_client_app_usage':[{'client_app_id':'12','usage':"
                        + "[{'date':'2026-11-20T00:00:00.000Z','usage':'7000'}],"
                        + "'usage_result_count':1}]}}")
                    .replace('\'', '"'));
  }

  @Test
  void numbersAndBareDates_haveNoQuotesAndNoTime() {
    assertThat(V2Shape.NUMBERS_AND_BARE_DATES.body(SourceTarget.usageOf(PROJECT), WINDOW, usage()))
        .contains("\"project_cap\":5000000000", "{\"date\":\"2026-11-20\",\"usage\":7500}");
  }

  @Test
  void withoutDays_hasAnIdAndNothingElse() {
    assertThat(V2Shape.WITHOUT_DAYS.body(SourceTarget.usageOf(PROJECT), WINDOW, usage()))
        .endsWith("\"daily_project_usage\":{\"project_id\":\"7\"}}}");
  }

  @Test
  void appsByDay_areAsInTheGuide() {
    assertThat(V2Shape.APPS_BY_DAY.body(SourceTarget.usageOf(PROJECT), WINDOW, usage()))
        .isEqualTo(
            ("{'data':{'project_id':'7','project_cap':5000000000,'daily_project_usage':"
                    + "[{'date':'2026-11-20','usage':[{'app_id':'12','tweets_consumed':7000}]}]}}")
                .replace('\'', '"'));
  }

  @Test
  void credits_areInDollars() {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    figures.put(new Summary(PROJECT, SummaryField.FREE_BALANCE), 20_000_000_000L);
    figures.put(new Summary(PROJECT, SummaryField.TOTAL_BALANCE), 1L);
    figures.put(
        new OfficialFigure.FreeGrant(PROJECT, Instant.parse("2026-12-01T00:00:00Z")),
        20_000_000_000L);

    assertThat(CreditsShape.DOLLARS.body(SourceTarget.creditsOf(PROJECT), WINDOW, figures))
        .isEqualTo(
            ("{'data':{'free_balance':20.0,'total_balance':0.000000001,'free_grants':"
                    + "[{'amount':10.0,'expires_at':'2026-12-01T00:00:00Z'},"
                    + "{'amount':10.0,'expires_at':'2026-12-01T00:00:00Z'}]}}")
                .replace('\'', '"'));
  }

  @Test
  void currentEnterprise_isAsDocumented() {
    assertThat(
            EnterpriseShape.CURRENT.body(
                SourceTarget.usageOf(new Account("name")), WINDOW, streams()))
        .startsWith(
            ("{'account':{'name':'name'},'publishers':[{'type':'twitter','used':"
                    + "[{'timePeriod':'202611200000','activities':9,'searchRequests30Day':0,"
                    + "'searchRequestsFullArchive':0,'historicalPowertrackDays':3,"
                    + "'historicalPowertrackJobs':0}],'projected':{'timePeriod':'202611200000',")
                .replace('\'', '"'))
        .contains(
            ("{'type':'PowerTrack','used':[{'timePeriod':'202611200000','activities':9}],"
                    + "'projected':{'timePeriod':'202611200000','activities':10},'endpoints':"
                    + "[{'type':'PowerTrack 2.0','label':'prod','used':")
                .replace('\'', '"'),
            "\"activities\":0,\"days\":3,\"jobs\":0")
        .endsWith(
            "],'bucket':'day','fromDate':'202611200000','toDate':'202611210000'}"
                .replace('\'', '"'));
  }

  @Test
  void olderEnterprise_hasNoDatesAndTheTimeLast() {
    assertThat(
            EnterpriseShape.OLDER.body(
                SourceTarget.usageOf(new Account("name")),
                new UsageWindow(DAY, DAY.plusDays(3)),
                streams()))
        .startsWith("{\"account\":{\"name\":\"name\"},\"bucket\":\"day\",\"publishers\":")
        .contains(
            "{\"type\":\"PowerTrack\",\"used\":[{\"activities\":9,\"timePeriod\":\"202611200000\"}],"
                + "\"endpoints\":")
        .doesNotContain("fromDate", "toDate");
  }

  @Test
  void counters_areThoseOfTheProduct() {
    Publisher twitter = new Publisher(new Account("name"), "twitter");

    assertThat(
            EnterpriseShape.CURRENT.tells(
                new DayCount(new Product(twitter, "Search API"), SEARCH_REQUESTS_30_DAY, DAY)))
        .isTrue();
    assertThat(
            EnterpriseShape.CURRENT.tells(
                new DayCount(new Product(twitter, "PowerTrack"), SEARCH_REQUESTS_30_DAY, DAY)))
        .isFalse();
  }

  @Test
  void everyKind_hasAShape() {
    for (SourceKind kind : SourceKind.values()) {
      assertThat(AnswerShape.of(kind)).isNotEmpty();
    }
  }

  private static Map<OfficialFigure, Long> usage() {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    figures.put(new Summary(PROJECT, SummaryField.CAP_RESET_DAY), 10L);
    figures.put(new Summary(PROJECT, SummaryField.PROJECT_CAP), 5_000_000_000L);
    figures.put(new DayCount(PROJECT, ACTIVITIES, DAY), 7_500L);
    figures.put(new DayCount(new App(PROJECT, "12"), ACTIVITIES, DAY), 7_000L);
    return figures;
  }

  private static Map<OfficialFigure, Long> streams() {
    Publisher twitter = new Publisher(new Account("name"), "twitter");
    Product powerTrack = new Product(twitter, "PowerTrack");
    Product historical = new Product(twitter, "Historical PowerTrack 2.0");
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    figures.put(new DayCount(twitter, ACTIVITIES, DAY), 9L);
    figures.put(new DayCount(twitter, HISTORICAL_POWERTRACK_DAYS, DAY), 3L);
    figures.put(new DayCount(powerTrack, ACTIVITIES, DAY), 9L);
    figures.put(
        new DayCount(new Endpoint(powerTrack, "PowerTrack 2.0", "prod"), ACTIVITIES, DAY), 9L);
    figures.put(new DayCount(historical, HISTORICAL_POWERTRACK_DAYS, DAY), 3L);
    return figures;
  }
}
