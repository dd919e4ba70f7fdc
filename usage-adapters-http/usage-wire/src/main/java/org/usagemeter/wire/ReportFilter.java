package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Scope;

/**
 * Which part of the usage a report lists.
 *
 * @param levels the levels whose scopes are listed; none stands for all of them
 * @param metric the only metric that is listed, used or not; without one activities are listed
 *     always, and others where any were used
 */
public record ReportFilter(Set<ScopeLevel> levels, Optional<Metric> metric) {

  /** Lists everything. */
  public static final ReportFilter NONE = new ReportFilter(Set.of(), Optional.empty());

  /** Copies the set. */
  public ReportFilter {
    levels = Set.copyOf(levels);
    requireNonNull(metric, "metric");
  }

  /** Whether {@code scope} is listed. */
  public boolean lists(Scope scope) {
    return levels.isEmpty() || levels.stream().anyMatch(level -> level.has(scope));
  }

  /** The metrics that are listed of {@code scope}. */
  public List<Metric> metrics(UsageTree tree, Scope scope) {
    return metric
        .map(List::of)
        .orElseGet(
            () ->
                Stream.concat(Stream.of(Metric.ACTIVITIES), tree.metrics(scope).stream())
                    .distinct()
                    .toList());
  }
}
