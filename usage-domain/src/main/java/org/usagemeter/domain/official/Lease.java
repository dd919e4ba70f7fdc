package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Who collects official numbers, and until when.
 *
 * @param holder whose turn it is; 1 to 200 characters
 * @param until when it ends; at that moment it has ended
 */
public record Lease(String holder, Instant until) {

  private static final int MAX_HOLDER = 200;

  /** Refuses a name that is empty or too long. */
  public Lease {
    requireNonNull(until, "until");
    if (requireNonNull(holder, "holder").isBlank() || holder.length() > MAX_HOLDER) {
      throw new IllegalArgumentException("a holder has 1 to " + MAX_HOLDER + " characters");
    }
  }

  /**
   * The lease of {@code holder} from {@code now} on.
   *
   * @throws IllegalArgumentException for a length that is not more than zero
   */
  public static Lease of(String holder, Instant now, Duration length) {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("no length of a lease: " + length);
    }
    return new Lease(holder, now.plus(length));
  }

  /** Whether {@code other} would have to wait at {@code now}. */
  public boolean keepsOut(String other, Instant now) {
    return !holder.equals(other) && now.isBefore(until);
  }
}
