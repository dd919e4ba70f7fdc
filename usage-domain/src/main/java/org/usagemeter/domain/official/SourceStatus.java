package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How it goes with asking about one target.
 *
 * @param target whom it is about
 * @param lastAnswer when the vendor last answered; nothing if it never did
 * @param offered whether, by that answer, the vendor offers what was asked for
 * @param allowance how many requests that answer said were left, if it said so
 * @param failure the last failure; nothing if there was none since the last answer
 */
public record SourceStatus(
    SourceTarget target,
    Optional<Instant> lastAnswer,
    boolean offered,
    Optional<VendorAllowance> allowance,
    Optional<SourceFailure> failure) {

  /** Refuses nulls. */
  public SourceStatus {
    requireNonNull(target, "target");
    requireNonNull(lastAnswer, "lastAnswer");
    requireNonNull(allowance, "allowance");
    requireNonNull(failure, "failure");
  }

  /** Of a target that nobody was asked about yet. */
  public static SourceStatus untouched(SourceTarget target) {
    return new SourceStatus(target, Optional.empty(), true, Optional.empty(), Optional.empty());
  }

  /** The status once {@code contact} was kept: its failure is over, and a newer answer counts. */
  public SourceStatus after(SourceContact contact) {
    boolean newest = lastAnswer.filter(contact.at()::isBefore).isEmpty();
    return new SourceStatus(
        target,
        newest ? Optional.of(contact.at()) : lastAnswer,
        newest ? contact.report().offered() : offered,
        newest ? contact.report().allowance() : allowance,
        Optional.empty());
  }

  /** The status once {@code ended} was kept. */
  public SourceStatus after(SourceFailure ended) {
    return new SourceStatus(target, lastAnswer, offered, allowance, Optional.of(ended));
  }

  /** When the vendor's next window of requests starts, by our clock; if it said so. */
  public Optional<Instant> allowanceResetsAt() {
    return lastAnswer.flatMap(at -> allowance.map(told -> at.plus(told.resetsIn())));
  }
}
