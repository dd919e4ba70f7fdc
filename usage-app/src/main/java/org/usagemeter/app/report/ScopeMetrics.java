package org.usagemeter.app.report;

import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Scope;

/** Which metrics a machine is told of a scope: activities always, others where any were used. */
final class ScopeMetrics {

  private ScopeMetrics() {}

  /** Activities first, used or not. */
  static List<Metric> of(UsageTree tree, Scope scope) {
    List<Metric> metrics = new ArrayList<>(List.of(Metric.ACTIVITIES));
    metrics.addAll(used(tree, scope));
    return metrics.stream().distinct().toList();
  }

  /** Those of which {@code scope} used any on the days that the report is about. */
  static List<Metric> used(UsageTree tree, Scope scope) {
    return tree.metrics().stream()
        .filter(metric -> !tree.total(scope, metric).equals(DedupedActivityCount.ZERO))
        .toList();
  }
}
