package org.usagemeter.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * A report for spreadsheets: one line for each bucket, scope and metric. Days are half-open: {@code
 * from} is counted, {@code to} is not.
 */
public final class UsageReportCsv {

  private UsageReportCsv() {}

  /** The header and the lines. */
  public static String text(UsageReport report) {
    boolean project =
        report.trees().stream().anyMatch(tree -> tree.tree().root() instanceof Project);
    List<String> levels = project ? ScopeFields.OF_PROJECTS : ScopeFields.OF_ACCOUNTS;
    CsvText text = new CsvText();
    List<String> header = new ArrayList<>(List.of("from", "to"));
    header.addAll(levels);
    header.addAll(List.of("metric", "count"));
    text.line(header);
    for (UsageTree tree : report.trees()) {
      List<Scope> scopes = tree.tree().scopes().stream().filter(report.filter()::lists).toList();
      for (UsageWindow days : report.buckets()) {
        for (Scope scope : scopes) {
          for (Metric metric : report.filter().metrics(tree, scope)) {
            text.line(line(tree, days, scope, metric, levels));
          }
        }
      }
    }
    return text.toString();
  }

  private static List<String> line(
      UsageTree tree, UsageWindow days, Scope scope, Metric metric, List<String> levels) {
    Map<String, String> fields = ScopeFields.of(scope);
    List<String> line =
        new ArrayList<>(List.of(days.from().toString(), days.toExclusive().toString()));
    levels.forEach(level -> line.add(fields.getOrDefault(level, "")));
    line.add(metric.name());
    line.add(Long.toString(tree.counts().in(scope, metric, days).activities()));
    return line;
  }
}
