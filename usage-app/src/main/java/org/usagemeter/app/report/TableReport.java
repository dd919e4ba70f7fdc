package org.usagemeter.app.report;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.usagemeter.app.console.Figures;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.UsageReport;

/** A report as a person wants to read it. */
public final class TableReport {

  /** How many characters wide a report is where its names allow it. */
  static final int WIDTH = 100;

  private TableReport() {}

  /** The report in lines, the last one ended too. */
  public static String text(UsageReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.consumer())
        .append(", ")
        .append(days(report.window()))
        .append(report.bucket().isPresent() ? " by " + report.bucketName() : "")
        .append(", as of ")
        .append(report.at().truncatedTo(ChronoUnit.SECONDS))
        .append('\n');
    for (UsageTree tree : report.trees()) {
      if (UsageSection.showsProjection(tree)) {
        text.append(running(tree));
      }
      List<Metric> metrics =
          report.filter().metric().map(List::of).orElseGet(() -> tree.metrics(tree.tree().root()));
      for (Metric metric : metrics) {
        text.append('\n').append(new UsageSection(report, tree, metric).text(WIDTH));
      }
      if (metrics.isEmpty()) {
        text.append('\n')
            .append(ScopeLabel.of(tree.tree().root()))
            .append(": nothing was metered in these days\n");
      }
    }
    if (report.trees().isEmpty()) {
      text.append("\nnothing was metered, and no publisher is listed\n");
    }
    return text.toString();
  }

  private static String running(UsageTree tree) {
    RunningPeriod running = tree.running();
    RootScope root = tree.tree().root();
    if (!(root instanceof Project)) {
      return root.name() + ": projected to the end of " + last(running.window()) + "\n";
    }
    DedupedActivityCount used = running.used(root, Metric.ACTIVITIES);
    Optional<DedupedActivityCount> projected = running.projected(root, Metric.ACTIVITIES);
    StringBuilder text = new StringBuilder("billing period ").append(days(running.window()));
    text.append(": used ").append(figure(used));
    projected.ifPresent(count -> text.append(", projected ").append(figure(count)));
    tree.cap().ifPresent(cap -> text.append('\n').append(cap(cap, used, projected)));
    return text.append('\n').toString();
  }

  private static String cap(
      long cap, DedupedActivityCount used, Optional<DedupedActivityCount> projected) {
    StringBuilder text = new StringBuilder("cap ").append(Figures.grouped(cap));
    if (cap > 0) {
      text.append(": used ").append(Figures.share(used.activities(), cap));
      projected.ifPresent(
          count -> text.append(", projected ").append(Figures.share(count.activities(), cap)));
    }
    return text.toString();
  }

  private static String figure(DedupedActivityCount count) {
    return Figures.grouped(count.activities());
  }

  private static String days(UsageWindow window) {
    return window.from() + " to " + last(window);
  }

  private static String last(UsageWindow window) {
    return window.toExclusive().minusDays(1).toString();
  }
}
