package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Why the vendor did not tell its numbers.
 *
 * @param target whom it was asked about
 * @param at when
 * @param reason what went wrong, in words for people; without secrets
 */
public record SourceFailure(SourceTarget target, Instant at, String reason) {

  /** Refuses nulls. */
  public SourceFailure {
    requireNonNull(target, "target");
    requireNonNull(at, "at");
    requireNonNull(reason, "reason");
  }
}
