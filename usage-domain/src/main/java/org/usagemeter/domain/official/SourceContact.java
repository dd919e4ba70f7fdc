package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An answer of the vendor, with the moment at which it came.
 *
 * @param target whom it is about
 * @param at when it came
 * @param report what it says
 */
public record SourceContact(SourceTarget target, Instant at, OfficialReport report) {

  /** Refuses nulls. */
  public SourceContact {
    requireNonNull(target, "target");
    requireNonNull(at, "at");
    requireNonNull(report, "report");
  }
}
