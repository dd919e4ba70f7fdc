package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.usagemeter.domain.scope.Scope;

/**
 * One consumed thing, as a person writes it down. Bulk work uses {@link ActivityBatch}.
 *
 * @param id the vendor's id, as text
 * @param consumedAt when it was consumed; its UTC day is the day it counts on
 * @param leaf the scope that consumed it
 * @param metric what it is counted as
 */
public record Activity(String id, Instant consumedAt, Scope leaf, Metric metric) {

  /** Refuses nulls; the id's own rules are those of {@link ActivityId#of(String)}. */
  public Activity {
    requireNonNull(id, "id");
    requireNonNull(consumedAt, "consumedAt");
    requireNonNull(leaf, "leaf");
    requireNonNull(metric, "metric");
  }

  /** An activity of the metric {@link Metric#ACTIVITIES}. */
  public Activity(String id, Instant consumedAt, Scope leaf) {
    this(id, consumedAt, leaf, Metric.ACTIVITIES);
  }
}
