package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * What the meter accepts, as of one moment: activities of listed consumers, consumed in 1970 or
 * later and not too far in the future, on days that are still open.
 *
 * @param asOf the moment at which activities are handed in
 * @param catalog who and what may be metered
 * @param sealedDays UTC days that take no further activity
 */
public record Acceptance(Instant asOf, Catalog catalog, Set<LocalDate> sealedDays) {

  /** How far a consumer's clock may be ahead of ours. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /** Copies the days. */
  public Acceptance {
    requireNonNull(asOf, "asOf");
    requireNonNull(catalog, "catalog");
    sealedDays = Set.copyOf(sealedDays);
  }

  /** The last moment that is accepted. */
  public Instant latest() {
    return asOf.plus(AHEAD);
  }

  /** A builder that refuses each row which is not accepted. */
  public ActivityBatch.Builder newBatch() {
    return new ActivityBatch.Builder(this);
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
