package org.usagemeter.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Reports of one day over the end of a month: a project with an app, an account of one endpoint.
 */
final class SampleReport {

  static final Instant AT = Instant.parse("2026-11-02T00:00:00Z");
  static final Metric USERS = new Metric("users");

  private static final LocalDate OCT_31 = LocalDate.parse("2026-10-31");
  private static final LocalDate NOV_1 = LocalDate.parse("2026-11-01");
  private static final UsageWindow WINDOW = new UsageWindow(OCT_31, NOV_1.plusDays(1));
  private static final UsageWindow NOVEMBER = new UsageWindow(NOV_1, NOV_1.plusMonths(1));

  private static final Project PROJECT = new Project("7");
  private static final App APP = new App(PROJECT, "8");
  private static final Publisher PUBLISHER = new Publisher(new Account("a"), "twitter");
  private static final Product PRODUCT = new Product(PUBLISHER, "PowerTrack");
  private static final Endpoint ENDPOINT = new Endpoint(PRODUCT, "PowerTrack 2.0", "x, \"y\"");

  private SampleReport() {}

  /** 4 of 5 activities and a user in November; the app used a part of them. */
  static UsageReport ofProject(OptionalLong cap, Optional<Bucket> bucket, ReportFilter filter) {
    DayCounts counts =
        new DayCounts.Builder()
            .put(PROJECT, Metric.ACTIVITIES, OCT_31, 1)
            .put(PROJECT, Metric.ACTIVITIES, NOV_1, 4)
            .put(PROJECT, USERS, NOV_1, 1)
            .put(APP, Metric.ACTIVITIES, NOV_1, 3)
            .build();
    UsageTree tree =
        new UsageTree(
            ScopeTree.of(PROJECT).with(List.of(APP)),
            WINDOW,
            counts,
            new RunningPeriod(NOVEMBER, AT, counts),
            cap);
    return new UsageReport("project 7", List.of(tree), WINDOW, bucket, AT, 42, filter);
  }

  /** Two activities on either day. */
  static UsageReport ofAccount(Optional<Bucket> bucket, ReportFilter filter) {
    DayCounts.Builder counts = new DayCounts.Builder();
    for (LocalDate day : List.of(OCT_31, NOV_1)) {
      ENDPOINT.path().forEach(scope -> counts.put(scope, Metric.ACTIVITIES, day, 2));
    }
    UsageTree tree =
        new UsageTree(
            ScopeTree.of(PUBLISHER).with(List.of(ENDPOINT)),
            WINDOW,
            counts.build(),
            new RunningPeriod(NOVEMBER, AT, counts.build()),
            OptionalLong.empty());
    return new UsageReport("account a", List.of(tree), WINDOW, bucket, AT, 0, filter);
  }
}
