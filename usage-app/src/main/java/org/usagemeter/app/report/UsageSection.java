package org.usagemeter.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.usagemeter.app.console.Figures;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.UsageReport;

/**
 * One metric of one tree as a table, in whichever direction is easier to read: scopes as rows, or
 * buckets as rows.
 *
 * @param report what is asked for
 * @param tree the usage
 * @param metric what is shown of it
 */
record UsageSection(UsageReport report, UsageTree tree, Metric metric) {

  private static final int INDENT = 2;

  /** The table, not wider than {@code width} where that can be. */
  String text(int width) {
    Grid byScope = byScope();
    Grid byBucket = byBucket();
    boolean across = byScope.effort(width) <= byBucket.effort(width);
    return (across ? byScope : byBucket).text(width);
  }

  private Grid byScope() {
    List<String> header = new ArrayList<>(List.of(metric.name()));
    columns().forEach(column -> header.add(column.label()));
    Grid grid = new Grid(header);
    for (Scope scope : scopes()) {
      String indent = " ".repeat(INDENT * (scope.path().size() - 1));
      List<String> row = new ArrayList<>(List.of(indent + ScopeLabel.of(scope)));
      columns().forEach(column -> row.add(column.figure().apply(scope)));
      grid.row(row);
    }
    return grid;
  }

  private Grid byBucket() {
    List<String> header = new ArrayList<>(List.of(metric.name()));
    scopes().forEach(scope -> header.add(ScopeLabel.of(scope)));
    Grid grid = new Grid(header);
    for (Column column : columns()) {
      List<String> row = new ArrayList<>(List.of(column.label()));
      scopes().forEach(scope -> row.add(column.figure().apply(scope)));
      grid.row(row);
    }
    return grid;
  }

  /** All scopes where it is about activities, otherwise those that used any. */
  private List<Scope> scopes() {
    return tree.tree().scopes().stream()
        .filter(report.filter()::lists)
        .filter(
            scope ->
                metric.equals(Metric.ACTIVITIES)
                    || !tree.total(scope, metric).equals(DedupedActivityCount.ZERO))
        .toList();
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    report
        .bucket()
        .ifPresent(bucket -> report.buckets().forEach(days -> columns.add(column(bucket, days))));
    if (columns.size() != 1) {
      columns.add(new Column("total", scope -> figure(tree.total(scope, metric))));
    }
    if (showsProjection(tree)) {
      columns.add(
          new Column(
              "projected",
              scope ->
                  tree.running().projected(scope, metric).map(UsageSection::figure).orElse("-")));
    }
    return columns;
  }

  /** Whether the days that are shown reach into the running period. */
  static boolean showsProjection(UsageTree tree) {
    return tree.window().intersect(tree.running().window()).isPresent();
  }

  private Column column(Bucket bucket, UsageWindow days) {
    return new Column(label(bucket, days), scope -> figure(tree.counts().in(scope, metric, days)));
  }

  private static String label(Bucket bucket, UsageWindow days) {
    String start = bucket.start(days.from()).toString();
    return bucket == Bucket.MONTH ? start.substring(0, start.lastIndexOf('-')) : start;
  }

  private static String figure(DedupedActivityCount count) {
    return Figures.grouped(count.activities());
  }

  /**
   * One figure of each scope.
   *
   * @param label what the figure is
   * @param figure the figure of a scope
   */
  private record Column(String label, Function<Scope, String> figure) {}
}
