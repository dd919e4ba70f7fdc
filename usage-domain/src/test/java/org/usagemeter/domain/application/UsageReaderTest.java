package org.usagemeter.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.domain.application.Stages.answer;
import static org.usagemeter.domain.application.Stages.failure;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.report.AccountTrees;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.BucketUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

final class UsageReaderTest {

  private static final Project PROJECT = new Project("1369785403853424");
  private static final App LISTED_APP = new App(PROJECT, "87654321");
  private static final App UNLISTED_APP = new App(PROJECT, "12345678");
  private static final ListedProject TERMS =
      new ListedProject(
          new ScopeTree(PROJECT, List.of(PROJECT, LISTED_APP)), OptionalLong.of(5_000), 10);

  private static final Account ACME = new Account("acme");
  private static final Publisher TWITTER = new Publisher(ACME, "twitter");
  private static final Publisher AUTOMATTIC = new Publisher(ACME, "automattic");
  private static final Product STREAM = new Product(TWITTER, "PowerTrack");
  private static final Endpoint PROD = new Endpoint(STREAM, "PowerTrack 2.0", "prod");
  private static final Account IDLE = new Account("idle");

  private static final Catalog CATALOG = new Catalog(true, List.of(TERMS), accounts(), Set.of());

  private static final Instant NOV_21 = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant JULY_17 = Instant.parse("2018-07-17T15:00:00Z");

  private final FakeLedger ledger = new FakeLedger();

  @Test
  void projectUsage_hasThePeriodAndTheLastDays() {
    ledger
        .with(PROJECT, "2026-11-09", 1_000)
        .with(PROJECT, "2026-11-10", 30)
        .with(PROJECT, "2026-11-20", 7)
        .with(LISTED_APP, "2026-11-20", 7);

    ProjectUsage usage = answer(reader(NOV_21).projectUsage(PROJECT, 2));

    assertThat(usage.listed()).isEqualTo(TERMS);
    assertThat(usage.used()).isEqualTo(new DedupedActivityCount(37));
    assertThat(usage.daily()).containsExactly(day("2026-11-20", 7), day("2026-11-21", 0));
    assertThat(usage.daily(LISTED_APP)).containsExactly(day("2026-11-20", 7), day("2026-11-21", 0));
    assertThat(usage.tree().cap()).hasValue(5_000);
    assertThat(ledger.asked)
        .containsExactly("scopes", "count 1369785403853424 [2026-11-10, 2026-11-22)");
  }

  @Test
  void projectUsage_daysBeforeThePeriod_areReadToo() {
    ledger.with(PROJECT, "2026-08-24", 5).with(PROJECT, "2026-11-10", 30);

    ProjectUsage usage = answer(reader(NOV_21).projectUsage(PROJECT, 90));

    assertThat(usage.daily()).hasSize(90).startsWith(day("2026-08-24", 5));
    assertThat(usage.used()).isEqualTo(new DedupedActivityCount(30));
    assertThat(ledger.asked).last().isEqualTo("count 1369785403853424 [2026-08-24, 2026-11-22)");
  }

  @Test
  void projectUsage_unlistedApps_standAfterTheListedOnes() {
    ledger.with(UNLISTED_APP, "2026-11-20", 3).with(LISTED_APP, "2026-11-20", 1);

    ProjectUsage usage = answer(reader(NOV_21).projectUsage(PROJECT, 7));

    assertThat(usage.apps()).containsExactly(LISTED_APP, UNLISTED_APP);
  }

  @Test
  void projectUsage_unlistedProjectThatWasMetered_hasCalendarMonthsAndNoCap() {
    Project unlisted = new Project("2");
    ledger.with(new App(unlisted, "a"), "2026-11-01", 3).with(unlisted, "2026-11-01", 3);

    ProjectUsage usage = answer(reader(NOV_21).projectUsage(unlisted, 7));

    assertThat(usage.listed()).isEqualTo(ListedProject.unlisted(unlisted));
    assertThat(usage.used()).isEqualTo(new DedupedActivityCount(3));
    assertThat(usage.apps()).containsExactly(new App(unlisted, "a"));
  }

  @Test
  void projectUsage_ofAnUnknownProject_isNotFound() {
    ledger.with(PROJECT, "2026-11-20", 3);

    assertThat(failure(reader(NOV_21).projectUsage(new Project("2"), 7)))
        .isInstanceOf(UsageException.NotFound.class)
        .hasMessage("no project \"2\" is known");
  }

  @Test
  void projectUsage_ofAListedProjectWithoutUsage_isZero() {
    ProjectUsage usage = answer(reader(NOV_21).projectUsage(PROJECT, 1));

    assertThat(usage.used()).isEqualTo(DedupedActivityCount.ZERO);
    assertThat(usage.daily()).containsExactly(day("2026-11-21", 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 91})
  void projectUsage_daysThatTheApiRefuses_throwAtOnce(int days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader(NOV_21).projectUsage(PROJECT, days));
    assertThat(ledger.asked).isEmpty();
  }

  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({
    "2026-11-09T23:59:59.999999999Z, 100",
    "2026-11-10T00:00:00Z,           20",
    "2026-11-20T23:59:59.999999999Z, 20",
    "2026-11-21T00:00:00Z,           23",
  })
  void projectUsage_atAPastMoment_isWhatWasToBeSeenThen(Instant now, long used) {
    ledger
        .with(PROJECT, "2026-11-09", 100)
        .with(PROJECT, "2026-11-10", 20)
        .with(PROJECT, "2026-11-21", 3);

    ProjectUsage usage = answer(reader(now).projectUsage(PROJECT, 1));

    assertThat(usage.used()).isEqualTo(new DedupedActivityCount(used));
    assertThat(usage.tree().running().asOf()).isEqualTo(now);
  }

  @Test
  void projectTree_ofThePeriod_isOfTheBillingPeriod() {
    UsageTree tree = answer(reader(NOV_21).projectTree(PROJECT, new AskedWindow.Period()));

    assertThat(tree.window()).isEqualTo(window("2026-11-10", "2026-12-10"));
    assertThat(tree.running().window()).isEqualTo(tree.window());
    assertThat(ledger.asked).last().isEqualTo("count 1369785403853424 [2026-11-10, 2026-11-22)");
  }

  @Test
  void projectTree_windowAfterToday_hasNoCounts() {
    ledger.with(PROJECT, "2026-11-20", 3).with(PROJECT, "2026-11-25", 4);
    UsageWindow future = window("2026-11-22", "2027-01-01");

    UsageTree tree = answer(reader(NOV_21).projectTree(PROJECT, new AskedWindow.Days(future)));

    assertThat(tree.window()).isEqualTo(future);
    assertThat(tree.total(PROJECT, ACTIVITIES)).isEqualTo(DedupedActivityCount.ZERO);
    assertThat(tree.running().used(PROJECT, ACTIVITIES)).isEqualTo(new DedupedActivityCount(3));
  }

  @Test
  void accountUsage_withoutDates_isOfThreeMonths() {
    ledger
        .with(TWITTER, "2018-05-31", 1235)
        .with(TWITTER, "2018-07-17", 431)
        .with(TWITTER, "2018-07-18", 9)
        .with(PROD, "2018-07-17", 32);

    AccountUsage usage = answer(accountUsage(JULY_17, null, null, null));

    UsageTree twitter = usage.publishers().get(0);
    assertThat(usage.buckets())
        .containsExactly(
            window("2018-05-01", "2018-06-01"),
            window("2018-06-01", "2018-07-01"),
            window("2018-07-01", "2018-08-01"));
    assertThat(
            usage.buckets().stream()
                .map(bucket -> usage.used(twitter, TWITTER, ACTIVITIES, bucket).activities()))
        .containsExactly(1235L, 0L, 431L);
    assertThat(usage.projected(twitter, TWITTER, ACTIVITIES))
        .contains(new DedupedActivityCount(803));
    assertThat(twitter.tree().scopes()).containsExactly(TWITTER, STREAM, PROD);
    assertThat(ledger.asked).containsExactly("scopes", "count twitter [2018-05-01, 2018-07-18)");
  }

  @Test
  void accountUsage_windowBeforeTheRunningMonth_stillProjectsTheWholeMonth() {
    ledger.with(TWITTER, "2018-07-01", 431).with(TWITTER, "2018-06-01", 5);

    AccountUsage usage = answer(accountUsage(JULY_17, Bucket.DAY, "2018-06-01", "2018-06-03"));

    UsageTree twitter = usage.publishers().get(0);
    assertThat(usage.buckets())
        .containsExactly(window("2018-06-01", "2018-06-02"), window("2018-06-02", "2018-06-03"));
    assertThat(twitter.total(TWITTER, ACTIVITIES)).isEqualTo(new DedupedActivityCount(5));
    assertThat(usage.projectedMonth(twitter)).isEmpty();
    assertThat(usage.projected(twitter, TWITTER, ACTIVITIES))
        .contains(new DedupedActivityCount(803));
  }

  @Test
  void accountUsage_publishersThatAreNotListed_standAfterTheListedOnes() {
    ledger.with(AUTOMATTIC, "2018-07-01", 1).with(new Publisher(IDLE, "twitter"), "2018-07-01", 1);

    AccountUsage usage = answer(accountUsage(JULY_17, null, null, null));

    assertThat(usage.publishers())
        .extracting(tree -> tree.tree().root())
        .containsExactly(TWITTER, AUTOMATTIC);
  }

  @Test
  void accountUsage_windowThatTheApiRefuses_throwsAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accountUsage(JULY_17, null, "2018-04-30", null));
    assertThat(ledger.asked).isEmpty();
  }

  @Test
  void account_unknown_isNotFound() {
    Account unknown = new Account("Acme");
    ledger.with(TWITTER, "2018-07-01", 1);

    assertThat(failure(reader(JULY_17).accountTrees(unknown, new AskedWindow.Period())))
        .isInstanceOf(UsageException.NotFound.class)
        .hasMessage("no account \"Acme\" is known");
    assertThat(
            failure(
                reader(JULY_17)
                    .accountUsage(unknown, Optional.empty(), Optional.empty(), Optional.empty())))
        .isInstanceOf(UsageException.NotFound.class);
  }

  @Test
  void accountTrees_ofAListedAccountWithoutPublishers_areNoneOfTheDaysAskedFor() {
    assertThat(answer(reader(JULY_17).accountTrees(IDLE, new AskedWindow.LastDays(2))))
        .isEqualTo(new AccountTrees(window("2018-07-16", "2018-07-18"), JULY_17, List.of()));
  }

  @Test
  void accountTrees_ofThePeriod_areOfTheCalendarMonth() {
    AccountTrees trees = answer(reader(JULY_17).accountTrees(ACME, new AskedWindow.Period()));

    assertThat(trees.window()).isEqualTo(window("2018-07-01", "2018-08-01"));
    assertThat(trees.publishers())
        .singleElement()
        .extracting(UsageTree::window)
        .isEqualTo(trees.window());
  }

  @Test
  void accountTrees_anyWindow_isNotBoundToTheApisReach() {
    ledger.with(TWITTER, "2010-01-01", 8);
    UsageWindow window = window("2006-01-01", "2018-08-01");

    AccountTrees trees = answer(reader(JULY_17).accountTrees(ACME, new AskedWindow.Days(window)));

    assertThat(trees.publishers().get(0).total(TWITTER, ACTIVITIES))
        .isEqualTo(new DedupedActivityCount(8));
  }

  @Test
  void status_isTheLedgers_andAsksItForNothingElse() {
    assertThat(reader(NOV_21).status()).isCompletedWithValue(FakeLedger.STATUS);
    assertThat(ledger.asked).containsExactly("status");
  }

  @Test
  void failureOfTheLedger_isPassedOn() {
    ledger.unavailable();

    assertThat(failure(reader(NOV_21).projectUsage(PROJECT, 7)))
        .isInstanceOf(UsageException.Unavailable.class);
    assertThat(failure(reader(NOV_21).accountTrees(ACME, new AskedWindow.Period())))
        .isInstanceOf(UsageException.Unavailable.class);
    assertThat(failure(reader(NOV_21).status())).isInstanceOf(UsageException.Unavailable.class);
  }

  private CompletionStage<AccountUsage> accountUsage(
      Instant now, Bucket bucket, String fromDate, String toDate) {
    return reader(now)
        .accountUsage(
            ACME,
            Optional.ofNullable(bucket),
            Optional.ofNullable(fromDate).map(LocalDate::parse),
            Optional.ofNullable(toDate).map(LocalDate::parse));
  }

  /** A reader whose clock has a zone a day ahead of UTC, which must not show. */
  private ReadUsage reader(Instant now) {
    return new UsageReader(CATALOG, ledger, Clock.fixed(now, ZoneId.of("Pacific/Apia")));
  }

  private static Map<Account, List<ScopeTree>> accounts() {
    Map<Account, List<ScopeTree>> accounts = new LinkedHashMap<>();
    accounts.put(ACME, List.of(new ScopeTree(TWITTER, List.of(TWITTER, STREAM))));
    accounts.put(IDLE, List.of());
    return accounts;
  }

  private static UsageWindow window(String from, String toExclusive) {
    return new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive));
  }

  private static BucketUsage day(String start, long count) {
    return new BucketUsage(LocalDate.parse(start), new DedupedActivityCount(count));
  }
}
