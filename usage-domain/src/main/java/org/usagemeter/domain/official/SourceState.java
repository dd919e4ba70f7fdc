package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

/**
 * A configured source, and how it goes with it.
 *
 * @param terms what it is called and what it tells
 * @param status how it goes
 * @param stopped whether it is not asked any more, because the vendor does not let its credential
 *     in; it is asked again after a restart
 */
public record SourceState(SourceTerms terms, SourceStatus status, boolean stopped) {

  /** Refuses nulls. */
  public SourceState {
    requireNonNull(terms, "terms");
    requireNonNull(status, "status");
  }

  /**
   * In a word for people and programs: {@code stopped}, {@code failing}, {@code not offered},
   * {@code waiting} before the first answer, or {@code answering}.
   */
  public String inWords() {
    if (stopped) {
      return "stopped";
    }
    if (status.failure().isPresent()) {
      return "failing";
    }
    if (!status.offered()) {
      return "not offered";
    }
    return status.lastAnswer().isPresent() ? "answering" : "waiting";
  }
}
