package org.usagemeter.wire;

import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Leaf;

/** Makes rows of activities that do not say who consumed them, nor perhaps when. */
final class PayloadRows implements Findings {

  private final Intake intake;
  private final ActivityFormat asked;
  private final int leaf;
  private final Optional<Instant> consumedAt;
  private ActivityFormat found;

  /**
   * Asks {@code terms} for all that payloads do not say.
   *
   * @param asked the one format that is accepted; {@link ActivityFormat#AUTO} for any
   * @throws IllegalArgumentException if the terms do, or if they are not accepted
   */
  PayloadRows(Intake intake, ActivityFormat asked, PayloadTerms terms) {
    this.intake = intake;
    this.asked = asked;
    this.found = asked;
    this.leaf = intake.leaf(new Leaf(terms.scope(), terms.metric()));
    this.consumedAt = terms.consumedAt();
  }

  /** The format that was asked for, or else of the first activity; until then {@code AUTO}. */
  ActivityFormat format() {
    return found;
  }

  @Override
  public void add(Finding finding) {
    if (finding instanceof Finding.Delivered delivered) {
      add(delivered);
    } else if (finding instanceof Finding.Unreadable unreadable) {
      intake.refuse(unreadable.place(), unreadable.reason());
    } else {
      intake.ignore();
    }
  }

  private void add(Finding.Delivered delivered) {
    if (found == ActivityFormat.AUTO) {
      found = delivered.kind();
    }
    try {
      if (asked != ActivityFormat.AUTO && asked != delivered.kind()) {
        throw new IllegalArgumentException(
            "format " + delivered.kind() + ", but " + asked + " was asked for");
      }
      add(delivered.id(), consumedAt.orElseGet(() -> ownTime(delivered)));
    } catch (IllegalArgumentException e) {
      intake.refuse(delivered.place(), String.valueOf(e.getMessage()));
    }
  }

  private static Instant ownTime(Finding.Delivered delivered) {
    if (delivered.time().isEmpty()) {
      throw new IllegalArgumentException("the payload has no time of its own");
    }
    return PayloadTime.parse(delivered.time());
  }

  /** The moment that was given for the whole input, if one was. */
  Optional<Instant> consumedAt() {
    return consumedAt;
  }

  /** Adds one activity, or throws {@link IllegalArgumentException} if it is not accepted. */
  void add(ActivityId id, Instant moment) {
    intake.add(leaf, id.high(), id.low(), moment.getEpochSecond(), moment.getNano());
  }
}
