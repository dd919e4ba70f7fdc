package org.usagemeter.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.domain.application.Stages.answer;
import static org.usagemeter.domain.application.Stages.failure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.BucketUsage;
import org.usagemeter.domain.report.Mirrored;
import org.usagemeter.domain.report.OfficialUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

class OfficialUsageReaderTest {

  private static final Project PROJECT = new Project("7");
  private static final App APP = new App(PROJECT, "8");
  private static final SourceTarget OF_PROJECT = SourceTarget.usageOf(PROJECT);
  private static final Account ACCOUNT = new Account("a");
  private static final Publisher TWITTER = new Publisher(ACCOUNT, "twitter");
  private static final Product STREAM = new Product(TWITTER, "PowerTrack");
  private static final SourceTarget OF_ACCOUNT = SourceTarget.usageOf(ACCOUNT);
  private static final UsageWindow SEVEN_DAYS = window("2026-11-15", "2026-11-22");

  private final FakeArchive archive = new FakeArchive();

  @Test
  void projectUsage_isTheVendorsAsOfItsLastAnswer() {
    archive.with(
        OF_PROJECT,
        "2026-11-21T23:59:59.999999999Z",
        SEVEN_DAYS,
        figures(
            summary(SummaryField.CAP_RESET_DAY), 10,
            summary(SummaryField.PROJECT_CAP), 5_000_000_000L,
            summary(SummaryField.PROJECT_USAGE), 43_435,
            count(PROJECT, "2026-11-20"), 7_500,
            count(APP, "2026-11-20"), 7_400));

    Mirrored<ProjectUsage> mirrored =
        answer(reader("2026-11-22T08:00:00Z").projectUsage(PROJECT, 7));

    ProjectUsage usage = mirrored.usage();
    assertThat(mirrored.seenAt()).isEqualTo("2026-11-21T23:59:59.999999999Z");
    // Not the sum of the days: the vendor's own number.
    assertThat(usage.used()).isEqualTo(new DedupedActivityCount(43_435));
    assertThat(usage.listed().cap()).hasValue(5_000_000_000L);
    assertThat(usage.listed().capResetDay()).isEqualTo(10);
    assertThat(usage.daily())
        .extracting(BucketUsage::start)
        .startsWith(LocalDate.parse("2026-11-15"))
        .endsWith(LocalDate.parse("2026-11-21"));
    assertThat(usage.apps()).containsExactly(APP);
    assertThat(usage.daily(APP).get(5).count()).isEqualTo(new DedupedActivityCount(7_400));
  }

  @Test
  void projectUsage_ofADayThatWasNotCollected_saysWhich() {
    archive.with(OF_PROJECT, "2026-11-21T12:00:00Z", SEVEN_DAYS, Map.of());

    assertThat(failure(reader("2026-11-21T12:00:00Z").projectUsage(PROJECT, 9)))
        .isInstanceOf(UsageException.NotFound.class)
        .hasMessage(
            "official numbers of project 7 were not collected yet for 2 of the days asked for,"
                + " the first is 2026-11-13");
  }

  @Test
  void projectUsage_withoutANumberThatTheVendorNeverSaid_isNotMadeUp() {
    archive.with(
        OF_PROJECT,
        "2026-11-21T12:00:00Z",
        SEVEN_DAYS,
        figures(summary(SummaryField.CAP_RESET_DAY), 10, count(APP, "2026-11-20"), 7));

    assertThat(failure(reader("2026-11-21T12:00:00Z").projectUsage(PROJECT, 7)))
        .isInstanceOf(UsageException.NotFound.class)
        .hasMessage("the vendor has not said project_usage of project 7");
    archive.with(
        OF_PROJECT,
        "2026-11-21T12:00:00Z",
        SEVEN_DAYS,
        figures(summary(SummaryField.CAP_RESET_DAY), 32, summary(SummaryField.PROJECT_USAGE), 1));
    assertThat(failure(reader("2026-11-21T12:00:00Z").projectUsage(PROJECT, 7)))
        .isInstanceOf(UsageException.NotFound.class)
        .hasMessage("the vendor's cap_reset_day of project 7 is no day: 32");
  }

  @Test
  void nothingCollected_saysSo() {
    OfficialUsageReader reader = reader("2026-11-21T12:00:00Z");

    assertThat(failure(reader.projectUsage(PROJECT, 7)))
        .isInstanceOf(UsageException.NotFound.class)
        .hasMessageStartingWith("no official number of project 7 has been collected yet");
    assertThat(failure(reader.newest(OF_ACCOUNT, new AskedWindow.LastDays(7))))
        .isInstanceOf(UsageException.NotFound.class);
    assertThat(failure(reader.history(OF_ACCOUNT, LocalDate.parse("2026-11-20"))))
        .isInstanceOf(UsageException.NotFound.class);
  }

  @Test
  void wrongNumberOfDays_isRefusedAtTheCall() {
    OfficialUsageReader reader = reader("2026-11-21T12:00:00Z");

    assertThatIllegalArgumentException().isThrownBy(() -> reader.projectUsage(PROJECT, 91));
    assertThatIllegalArgumentException().isThrownBy(() -> reader.projectUsage(PROJECT, 0));
  }

  @Test
  void accountUsage_addsDaysUpToMonths_andProjectsFromTheLastAnswer() {
    archive.with(
        OF_ACCOUNT,
        "2026-11-16T00:00:00Z",
        window("2026-09-01", "2026-11-17"),
        figures(
            count(TWITTER, "2026-10-31"), 5,
            count(TWITTER, "2026-11-01"), 10,
            count(TWITTER, "2026-11-15"), 20,
            count(STREAM, "2026-11-15"), 19));

    Mirrored<AccountUsage> mirrored =
        answer(
            reader("2026-11-16T01:00:00Z")
                .accountUsage(ACCOUNT, Optional.empty(), Optional.empty(), Optional.empty()));

    AccountUsage usage = mirrored.usage();
    UsageTree twitter = usage.publishers().get(0);
    assertThat(usage.asked().bucket()).isEqualTo(Bucket.MONTH);
    assertThat(usage.buckets()).hasSize(3);
    assertThat(used(usage, twitter, TWITTER, 1)).isEqualTo(5);
    assertThat(used(usage, twitter, TWITTER, 2)).isEqualTo(30);
    assertThat(used(usage, twitter, STREAM, 2)).isEqualTo(19);
    // Half of November's 30 days had elapsed when the vendor said so.
    assertThat(usage.projected(twitter, TWITTER, Metric.ACTIVITIES))
        .contains(new DedupedActivityCount(60));
    assertThat(mirrored.seenAt()).isEqualTo("2026-11-16T00:00:00Z");
  }

  @Test
  void accountUsage_withoutAnyFigure_hasNoPublishers() {
    archive.with(OF_ACCOUNT, "2026-11-16T00:00:00Z", window("2026-09-01", "2026-11-17"), Map.of());

    assertThat(
            answer(
                    reader("2026-11-16T01:00:00Z")
                        .accountUsage(
                            ACCOUNT, Optional.empty(), Optional.empty(), Optional.empty()))
                .usage()
                .publishers())
        .isEmpty();
  }

  @Test
  void newest_hasTheNumbersAndTheDaysThatAreMissing() {
    archive.with(
        OF_PROJECT, "2026-11-21T12:00:00Z", SEVEN_DAYS, figures(count(PROJECT, "2026-11-20"), 7));

    OfficialUsage usage =
        answer(reader("2026-11-22T08:00:00Z").newest(OF_PROJECT, new AskedWindow.LastDays(9)));

    assertThat(usage.window()).isEqualTo(window("2026-11-14", "2026-11-23"));
    assertThat(usage.facts()).extracting(OfficialFact::value).containsExactly(7L);
    assertThat(usage.missing())
        .containsExactly(LocalDate.parse("2026-11-14"), LocalDate.parse("2026-11-22"));
  }

  @Test
  void newest_ofThePeriod_startsOnTheVendorsResetDay() {
    archive.with(
        OF_PROJECT,
        "2026-11-21T12:00:00Z",
        SEVEN_DAYS,
        figures(summary(SummaryField.CAP_RESET_DAY), 10));

    assertThat(
            answer(reader("2026-11-21T12:00:00Z").newest(OF_PROJECT, AskedWindow.parse("period")))
                .window())
        .isEqualTo(window("2026-11-10", "2026-12-10"));
  }

  @Test
  void history_hasEveryValueOfTheDay() {
    archive.with(
        OF_PROJECT, "2026-11-20T12:00:00Z", SEVEN_DAYS, figures(count(PROJECT, "2026-11-20"), 7));
    archive.with(
        OF_PROJECT, "2026-11-21T12:00:00Z", SEVEN_DAYS, figures(count(PROJECT, "2026-11-20"), 9));

    assertThat(
            answer(
                reader("2026-11-21T13:00:00Z").history(OF_PROJECT, LocalDate.parse("2026-11-20"))))
        .extracting(OfficialFact::value)
        .containsExactly(7L, 9L);
  }

  private OfficialUsageReader reader(String now) {
    return new OfficialUsageReader(archive, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private static long used(AccountUsage usage, UsageTree tree, Scope scope, int bucket) {
    return usage.used(tree, scope, Metric.ACTIVITIES, usage.buckets().get(bucket)).activities();
  }

  /** Figures and their values in turn. */
  static Map<OfficialFigure, Long> figures(Object... figuresAndValues) {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    for (int i = 0; i < figuresAndValues.length; i += 2) {
      figures.put(
          (OfficialFigure) figuresAndValues[i], ((Number) figuresAndValues[i + 1]).longValue());
    }
    return figures;
  }

  static OfficialFigure count(Scope scope, String day) {
    return new OfficialFigure.DayCount(scope, Metric.ACTIVITIES, LocalDate.parse(day));
  }

  private static OfficialFigure summary(SummaryField field) {
    return new OfficialFigure.Summary(PROJECT, field);
  }

  private static UsageWindow window(String from, String toExclusive) {
    return new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive));
  }
}
