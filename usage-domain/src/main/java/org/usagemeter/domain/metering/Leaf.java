package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import org.usagemeter.domain.scope.Scope;

/**
 * What an activity of a batch names: who consumed it and what it is counted as.
 *
 * @param scope the scope that consumed
 * @param metric what is counted
 */
public record Leaf(Scope scope, Metric metric) {

  /** Refuses nulls. */
  public Leaf {
    requireNonNull(scope, "scope");
    requireNonNull(metric, "metric");
  }
}
