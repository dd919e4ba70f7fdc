package org.usagemeter.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.UsageWindow;

final class ProjectUsageTest {

  private static final Project PROJECT = new Project("1369785403853424");
  private static final App APP_1 = new App(PROJECT, "12345678");
  private static final App APP_2 = new App(PROJECT, "87654321");
  private static final ScopeTree TREE = new ScopeTree(PROJECT, List.of(PROJECT, APP_2, APP_1));
  private static final LocalDate NOV_20 = LocalDate.parse("2026-11-20");
  private static final UsageWindow THREE_DAYS =
      new UsageWindow(LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-22"));
  private static final UsageWindow PERIOD =
      new UsageWindow(LocalDate.parse("2026-11-10"), LocalDate.parse("2026-12-10"));
  private static final ListedProject TERMS =
      new ListedProject(TREE, OptionalLong.of(5_000_000_000L), 10);
  private static final DayCounts COUNTS =
      new DayCounts.Builder()
          .put(PROJECT, ACTIVITIES, LocalDate.parse("2026-11-09"), 1_000_000)
          .put(PROJECT, ACTIVITIES, LocalDate.parse("2026-11-10"), 30_000)
          .put(PROJECT, ACTIVITIES, NOV_20, 7_500)
          .put(APP_1, ACTIVITIES, NOV_20, 7_000)
          .put(APP_2, ACTIVITIES, NOV_20, 700)
          .put(PROJECT, new Metric("users"), NOV_20, 9)
          .build();

  private final ProjectUsage usage = new ProjectUsage(TERMS, tree(THREE_DAYS));

  @Test
  void used_isOfTheRunningBillingPeriod_andOfActivitiesOnly() {
    assertThat(usage.project()).isEqualTo(PROJECT);
    assertThat(usage.used()).isEqualTo(new DedupedActivityCount(37_500));
  }

  @Test
  void daily_hasEachDayAskedFor_thoseWithoutUsageIncluded() {
    assertThat(usage.daily())
        .containsExactly(day("2026-11-19", 0), day("2026-11-20", 7_500), day("2026-11-21", 0));
    assertThat(usage.daily(APP_2))
        .containsExactly(day("2026-11-19", 0), day("2026-11-20", 700), day("2026-11-21", 0));
  }

  @Test
  void apps_areInTheOrderOfTheTree() {
    assertThat(usage.apps()).containsExactly(APP_2, APP_1);
  }

  @Test
  void treeOfAnotherRoot_isRefused() {
    ListedProject other = ListedProject.unlisted(new Project("2"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProjectUsage(other, tree(THREE_DAYS)))
        .withMessageStartingWith("tree of another root");
  }

  static UsageTree tree(UsageWindow window) {
    Instant asOf = Instant.parse("2026-11-21T12:00:00Z");
    return new UsageTree(
        TREE, window, COUNTS, new RunningPeriod(PERIOD, asOf, COUNTS), TERMS.cap());
  }

  private static BucketUsage day(String start, long count) {
    return new BucketUsage(LocalDate.parse(start), new DedupedActivityCount(count));
  }
}
