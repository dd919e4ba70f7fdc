package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The fact that one activity is not to be counted, with its reason. It takes the activity back at
 * its leaf, and at each scope above that no other leaf holds up; and it stays: metering the same
 * activity again for that leaf and day is a duplicate, so that a retry cannot undo a void.
 *
 * @param id the activity's id, as text
 * @param day the UTC day on which it was counted
 * @param leaf the scope and metric under which it was counted
 * @param reason why, in words for people; 1 to 500 characters
 * @param voidedAt when it was voided
 */
public record VoidedActivity(String id, LocalDate day, Leaf leaf, String reason, Instant voidedAt) {

  private static final int MAX_REASON = 500;

  /** Refuses a missing or overlong reason. */
  public VoidedActivity {
    requireNonNull(id, "id");
    requireNonNull(day, "day");
    requireNonNull(leaf, "leaf");
    requireNonNull(voidedAt, "voidedAt");
    if (requireNonNull(reason, "reason").isBlank() || reason.length() > MAX_REASON) {
      throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
    }
  }
}
