package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The usage of one root and every scope below it over a window: scope, metric, day, count.
 *
 * @param tree the scopes, in the order in which they are listed
 * @param window the days that were asked for
 * @param counts the counts of those days
 * @param running the root's running period, for projections
 * @param cap how many activities the root may use in its running period; nothing where there is no
 *     cap
 */
public record UsageTree(
    ScopeTree tree, UsageWindow window, DayCounts counts, RunningPeriod running, OptionalLong cap) {

  /** Refuses nulls. */
  public UsageTree {
    requireNonNull(tree, "tree");
    requireNonNull(window, "window");
    requireNonNull(counts, "counts");
    requireNonNull(running, "running");
    requireNonNull(cap, "cap");
  }

  /** The metrics that any scope of the tree used in the window: the standard ones first. */
  public List<Metric> metrics() {
    Set<Metric> others = new TreeSet<>();
    for (Scope scope : tree.scopes()) {
      counts.metrics(scope).stream()
          .filter(metric -> total(scope, metric).activities() > 0)
          .forEach(others::add);
    }
    List<Metric> metrics =
        new ArrayList<>(Metric.STANDARD.stream().filter(others::contains).toList());
    others.removeAll(Metric.STANDARD);
    metrics.addAll(others);
    return List.copyOf(metrics);
  }

  /** The metrics that {@code scope} itself used in the window: the standard ones first. */
  public List<Metric> metrics(Scope scope) {
    return metrics().stream().filter(metric -> total(scope, metric).activities() > 0).toList();
  }

  /** The usage of the whole window. */
  public DedupedActivityCount total(Scope scope, Metric metric) {
    return counts.in(scope, metric, window);
  }

  /** The usage of each bucket of the window, ascending, those without any included. */
  public List<BucketUsage> byBucket(Scope scope, Metric metric, Bucket bucket) {
    return window.splitBy(bucket).stream()
        .map(part -> new BucketUsage(bucket.start(part.from()), counts.in(scope, metric, part)))
        .toList();
  }

  /** Whether the root has a cap and used all of it, or more, in its running period. */
  public boolean capReached() {
    return cap.isPresent()
        && running.used(tree.root(), Metric.ACTIVITIES).activities() >= cap.getAsLong();
  }

  /**
   * The moment at which the root reaches its cap if its usage goes on as it went: nothing without a
   * cap, where it is reached already, and where that is not before the running period's end.
   */
  public Optional<Instant> capReachedAt() {
    return cap.isPresent()
        ? running.reachedAt(tree.root(), Metric.ACTIVITIES, cap.getAsLong())
        : Optional.empty();
  }
}
