package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.Settlement;

/**
 * The metered and the official number of one scope, metric and day, side by side.
 *
 * @param figure what both are about
 * @param metered what we counted; nothing where nothing was metered
 * @param official what the vendor said; nothing where it said nothing
 * @param seenAt when the vendor last said so, or last answered for the day without mentioning it;
 *     nothing where it never answered for the day
 * @param difference how they stand to each other
 */
public record ReconciledFigure(
    OfficialFigure.DayCount figure,
    OptionalLong metered,
    OptionalLong official,
    Optional<Instant> seenAt,
    Difference difference) {

  /** Refuses a figure of which there is no number at all. */
  public ReconciledFigure {
    requireNonNull(figure, "figure");
    requireNonNull(seenAt, "seenAt");
    requireNonNull(difference, "difference");
    if (metered.isEmpty() && official.isEmpty()) {
      throw new IllegalArgumentException("no number at all of " + figure);
    }
  }

  /**
   * Compares both numbers. Where a number is missing and the other is zero, they are equal.
   *
   * @param official the newest fact, if there is one
   * @param answeredAt when the vendor last answered for the day, whether it mentioned the figure or
   *     not; nothing if it never did
   */
  public static ReconciledFigure of(
      OfficialFigure.DayCount figure,
      OptionalLong metered,
      Optional<OfficialFact> official,
      Optional<Instant> answeredAt,
      Tolerance tolerance,
      Settlement settlement) {
    OptionalLong said =
        official.map(fact -> OptionalLong.of(fact.value())).orElseGet(OptionalLong::empty);
    return new ReconciledFigure(
        figure,
        metered,
        said,
        official.map(OfficialFact::lastSeen).or(() -> answeredAt),
        difference(figure, metered, official, answeredAt, tolerance, settlement));
  }

  /** What was metered beyond the official number; negative where the official one is higher. */
  public long apart() {
    return metered.orElse(0) - official.orElse(0);
  }

  /** Whether nobody has to look into it: the difference says why, or the vendor was not asked. */
  public boolean isExplained() {
    return difference.isExplained() || seenAt.isEmpty();
  }

  private static Difference difference(
      OfficialFigure.DayCount figure,
      OptionalLong metered,
      Optional<OfficialFact> official,
      Optional<Instant> answeredAt,
      Tolerance tolerance,
      Settlement settlement) {
    long ours = metered.orElse(0);
    long theirs = official.map(OfficialFact::value).orElse(0L);
    if (ours == theirs) {
      return Difference.EQUAL;
    }
    if (official.isEmpty()) {
      return answeredAt.filter(at -> !settlement.isFinal(figure.day(), at)).isPresent()
          ? Difference.NOT_SETTLED
          : Difference.NO_OFFICIAL_NUMBER;
    }
    if (tolerance.allows(ours, theirs)) {
      return Difference.WITHIN_TOLERANCE;
    }
    if (!settlement.isFinal(figure.day(), official.get().lastSeen())) {
      return Difference.NOT_SETTLED;
    }
    if (metered.isEmpty()) {
      return Difference.NO_METERED_NUMBER;
    }
    return ours < theirs ? Difference.OFFICIAL_HIGHER : Difference.METERED_HIGHER;
  }
}
