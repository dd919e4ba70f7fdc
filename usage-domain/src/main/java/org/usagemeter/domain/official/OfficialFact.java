package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A number as the vendor said it, and when. A number that changes is a new fact beside the older
 * one.
 *
 * @param figure what it is about
 * @param value the number; the figure says in which unit
 * @param firstSeen when the vendor was first seen to say so
 * @param lastSeen when the vendor was last seen to say so; not before {@code firstSeen}
 */
public record OfficialFact(OfficialFigure figure, long value, Instant firstSeen, Instant lastSeen) {

  /** Refuses to have been seen last before it was seen first. */
  public OfficialFact {
    requireNonNull(figure, "figure");
    if (lastSeen.isBefore(firstSeen)) {
      throw new IllegalArgumentException("last seen " + lastSeen + ", first " + firstSeen);
    }
  }
}
