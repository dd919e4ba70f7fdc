package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.usagemeter.domain.scope.Reach;

/**
 * What the meter accepts, as of one moment: activities of listed consumers, consumed in 1970 or
 * later and not too far in the future, on days that are still open.
 *
 * @param asOf the moment at which activities are handed in
 * @param catalog who and what may be metered
 * @param sealedDays UTC days that take no further activity
 * @param reach whose activities whoever hands them in may hand in
 */
public record Acceptance(Instant asOf, Catalog catalog, Set<LocalDate> sealedDays, Reach reach) {

  /** How far a consumer's clock may be ahead of ours. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /** Copies the days. */
  public Acceptance {
    requireNonNull(asOf, "asOf");
    requireNonNull(catalog, "catalog");
    sealedDays = Set.copyOf(sealedDays);
    requireNonNull(reach, "reach");
  }

  /** For somebody who may hand in the activities of everybody. */
  public Acceptance(Instant asOf, Catalog catalog, Set<LocalDate> sealedDays) {
    this(asOf, catalog, sealedDays, new Reach.Everything());
  }

  /** The same for somebody who may hand in those of {@code reach} only. */
  public Acceptance within(Reach reach) {
    return new Acceptance(asOf, catalog, sealedDays, reach);
  }

  /** The last moment that is accepted. */
  public Instant latest() {
    return asOf.plus(AHEAD);
  }

  /** A builder that refuses each row which is not accepted. */
  public ActivityBatch.Builder newBatch() {
    return new ActivityBatch.Builder(this);
  }

  /**
   * Throws {@link IllegalArgumentException} for a leaf that may not be handed in. Whether the
   * catalog lists it is nobody's business who cannot reach it.
   */
  void check(Leaf leaf) {
    if (!reach.contains(leaf.scope())) {
      throw new IllegalArgumentException(
          "not within what may be handed in here: " + reach.inWords());
    }
    catalog.check(leaf);
  }

  /** Throws {@link IllegalArgumentException} if {@code day} is sealed. */
  void checkOpen(LocalDate day) {
    if (sealedDays.contains(day)) {
      throw new IllegalArgumentException(
          "late: " + day + " is sealed, its counts are final and its ids are no longer kept");
    }
  }

  /** Why an activity consumed that many seconds before 1970 is refused. */
  static IllegalArgumentException tooLongAgo() {
    return new IllegalArgumentException("consumed before 1970");
  }

  /** Why an activity consumed at {@code moment} is refused. */
  IllegalArgumentException tooFarAhead(Instant moment) {
    return new IllegalArgumentException(
        "consumed at " + moment + ", more than 5 minutes ahead of " + asOf);
  }
}
