package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An answer out of what the vendor said earlier.
 *
 * @param usage the answer
 * @param seenAt when the oldest part of it that may have changed was last seen
 * @param <T> which answer it is
 */
public record Mirrored<T>(T usage, Instant seenAt) {

  /** Refuses nulls. */
  public Mirrored {
    requireNonNull(usage, "usage");
    requireNonNull(seenAt, "seenAt");
  }
}
