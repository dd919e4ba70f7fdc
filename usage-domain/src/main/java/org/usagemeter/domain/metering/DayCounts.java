package org.usagemeter.domain.metering;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Deduplicated counts by scope, metric and UTC day. A day without any is absent, not zero.
 * Immutable.
 */
public final class DayCounts {

  /** No counts at all. */
  public static final DayCounts NONE = new Builder().build();

  private final Map<Scope, Map<Metric, NavigableMap<LocalDate, DedupedActivityCount>>> counts;

  private DayCounts(Map<Scope, Map<Metric, NavigableMap<LocalDate, DedupedActivityCount>>> counts) {
    this.counts = counts;
  }

  /** The scopes that have a count, in the order in which they were put. */
  public Set<Scope> scopes() {
    return Collections.unmodifiableSet(counts.keySet());
  }

  /** The metrics that {@code scope} has a count of, by name. */
  public Set<Metric> metrics(Scope scope) {
    return Collections.unmodifiableSet(counts.getOrDefault(scope, Map.of()).keySet());
  }

  /** The days of {@code scope} and {@code metric} that have a count, ascending. */
  public NavigableMap<LocalDate, DedupedActivityCount> byDay(Scope scope, Metric metric) {
    return Collections.unmodifiableNavigableMap(
        counts.getOrDefault(scope, Map.of()).getOrDefault(metric, new TreeMap<>()));
  }

  /** The count of one day, zero where there is none. */
  public DedupedActivityCount on(Scope scope, Metric metric, LocalDate day) {
    return byDay(scope, metric).getOrDefault(day, DedupedActivityCount.ZERO);
  }

  /** The sum over the days of {@code window}; days add up because each id counts once on each. */
  public DedupedActivityCount in(Scope scope, Metric metric, UsageWindow window) {
    return byDay(scope, metric)
        .subMap(window.from(), true, window.toExclusive(), false)
        .values()
        .stream()
        .reduce(DedupedActivityCount.ZERO, DedupedActivityCount::plusOtherDay);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DayCounts that && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return counts.toString();
  }

  /** Collects counts. For use by one thread. */
  public static final class Builder {

    private final Map<Scope, Map<Metric, NavigableMap<LocalDate, DedupedActivityCount>>> counts =
        new LinkedHashMap<>();

    /** With no counts. */
    public Builder() {}

    /** Puts one day's count in place; a count of zero leaves the day absent. */
    public Builder put(Scope scope, Metric metric, LocalDate day, long activities) {
      if (activities != 0) {
        counts
            .computeIfAbsent(scope, absent -> new TreeMap<>())
            .computeIfAbsent(metric, absent -> new TreeMap<>())
            .put(day, new DedupedActivityCount(activities));
      }
      return this;
    }

    /** The counts put so far; the builder is not used again. */
    public DayCounts build() {
      return new DayCounts(counts);
    }
  }
}
