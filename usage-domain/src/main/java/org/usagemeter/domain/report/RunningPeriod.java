package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The period that has not ended yet: a project's billing period, an account's calendar month.
 *
 * @param window the days of the whole period
 * @param asOf the moment up to which the counts go; within the period
 * @param counts counts of at least the period's days so far
 */
public record RunningPeriod(UsageWindow window, Instant asOf, DayCounts counts) {

  /** Refuses a moment outside the period. */
  public RunningPeriod {
    requireNonNull(counts, "counts");
    if (!window.contains(asOf)) {
      throw new IllegalArgumentException(asOf + " is not in " + window);
    }
  }

  /** What was used so far. */
  public DedupedActivityCount used(Scope scope, Metric metric) {
    return counts.in(scope, metric, window);
  }

  /** What will have been used at the period's end, see {@link Projection}. */
  public Optional<DedupedActivityCount> projected(Scope scope, Metric metric) {
    return Projection.project(used(scope, metric), window, asOf);
  }

  /** When so much will have been used, see {@link Projection#reachedAt}. */
  public Optional<Instant> reachedAt(Scope scope, Metric metric, long cap) {
    return Projection.reachedAt(used(scope, metric), cap, window, asOf);
  }
}
