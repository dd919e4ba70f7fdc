package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.usagemeter.domain.official.SourceTarget;

/**
 * How many unexplained differences there are between what was metered and what the vendor said.
 *
 * @param target whose usage it is
 * @param at when that was found out
 * @param unexplained how many figures of a day differ without a reason, 0 or more
 */
public record DriftStatus(SourceTarget target, Instant at, long unexplained) {

  /** Refuses a negative number. */
  public DriftStatus {
    requireNonNull(target, "target");
    requireNonNull(at, "at");
    if (unexplained < 0) {
      throw new IllegalArgumentException("negative: " + unexplained);
    }
  }
}
