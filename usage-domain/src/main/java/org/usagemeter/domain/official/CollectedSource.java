package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What one collection got out of one source.
 *
 * @param terms the source
 * @param answers how many requests the vendor answered
 * @param kept what became of the figures
 * @param failure why the source is not complete, in words for people; nothing if it is
 */
public record CollectedSource(
    SourceTerms terms, int answers, KeptContact kept, Optional<String> failure) {

  /** Refuses a negative number of answers. */
  public CollectedSource {
    requireNonNull(terms, "terms");
    requireNonNull(kept, "kept");
    requireNonNull(failure, "failure");
    if (answers < 0) {
      throw new IllegalArgumentException("negative number of answers: " + answers);
    }
  }
}
