package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.usagemeter.domain.metering.DedupedActivityCount;

/**
 * The usage of one bucket.
 *
 * @param start the first day of the bucket, which labels it, even where the window starts later
 * @param count the usage of those days of the bucket that are in the window
 */
public record BucketUsage(LocalDate start, DedupedActivityCount count) {

  /** Refuses nulls. */
  public BucketUsage {
    requireNonNull(start, "start");
    requireNonNull(count, "count");
  }
}
