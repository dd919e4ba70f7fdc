package org.usagemeter.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.ReportFilter;
import org.usagemeter.wire.ScopeLevel;
import org.usagemeter.wire.UsageReport;

class TableReportTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final UsageWindow WINDOW = new UsageWindow(DAY, DAY.plusDays(2));
  private static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");
  private static final Metric USERS = new Metric("users");

  @Test
  void noBucket_isTheTotalAlone() {
    assertThat(TableReport.text(report(ReportFilter.NONE)))
        .isEqualTo(
            """
            project 7, 2026-11-20 to 2026-11-21, as of 2026-12-01T00:00:00Z

            activities  project 7  app 8
            total               3      2

            users      total
            project 7      1
            """);
  }

  @Test
  void filter_leavesOutLevelsAndMetrics() {
    ReportFilter activitiesOfApps =
        new ReportFilter(Set.of(ScopeLevel.APP), Optional.of(Metric.ACTIVITIES));

    assertThat(TableReport.text(report(activitiesOfApps)))
        .isEqualTo(
            """
            project 7, 2026-11-20 to 2026-11-21, as of 2026-12-01T00:00:00Z

            activities  total
              app 8         2
            """);
  }

  private static UsageReport report(ReportFilter filter) {
    Project project = new Project("7");
    App app = new App(project, "8");
    DayCounts counts =
        new DayCounts.Builder()
            .put(project, Metric.ACTIVITIES, DAY, 1)
            .put(project, Metric.ACTIVITIES, DAY.plusDays(1), 2)
            .put(project, USERS, DAY, 1)
            .put(app, Metric.ACTIVITIES, DAY, 2)
            .build();
    UsageWindow december =
        new UsageWindow(LocalDate.parse("2026-12-01"), LocalDate.parse("2027-01-01"));
    UsageTree tree =
        new UsageTree(
            ScopeTree.of(project).with(List.of(app)),
            WINDOW,
            counts,
            new RunningPeriod(december, AT, counts),
            OptionalLong.empty());
    return new UsageReport("project 7", List.of(tree), WINDOW, Optional.empty(), AT, 1, filter);
  }
}
