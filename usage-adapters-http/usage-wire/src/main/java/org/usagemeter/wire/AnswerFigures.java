package org.usagemeter.wire;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.time.UsageWindow;

/** Gathers the figures of one answer, in its order. */
final class AnswerFigures {

  private final Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
  private Optional<UsageWindow> days = Optional.empty();

  /** Adds a figure; {@code source} is where it stands. */
  void put(OfficialFigure figure, long value, AnswerValue source) {
    Long before = figures.putIfAbsent(figure, value);
    if (before != null && before != value) {
      throw source.refused("is " + value + ", but the same figure was " + before + " before");
    }
    if (figure instanceof DayCount count) {
      speaksOf(UsageWindow.ofDay(count.day()));
    }
  }

  /** Adds to one that stands there already. */
  void add(OfficialFigure figure, long value, AnswerValue source) {
    try {
      figures.merge(figure, value, Math::addExact);
    } catch (ArithmeticException e) {
      throw source.refused("makes a sum beyond 2^63 - 1");
    }
  }

  /** The answer is about these days, whether or not it has a figure of each. */
  void speaksOf(UsageWindow window) {
    days = Optional.of(days.map(window::span).orElse(window));
  }

  /**
   * What was asked for, of all that was gathered. An answer that speaks of no day at all answers
   * for all that were asked for.
   */
  OfficialAnswer cutTo(UsageWindow asked) {
    return cut(days.map(spoken -> common(spoken, asked)).orElse(asked));
  }

  /**
   * What was asked for, of an answer for the last days up to the vendor's today. Days without usage
   * may be left out of it, so it answers for all that were asked for; only where the vendor's today
   * is later than ours, its first day is later, too.
   */
  OfficialAnswer cutToLast(UsageWindow asked) {
    return cut(
        days.map(spoken -> new Spoken(spoken, common(spoken, asked)))
            .filter(spoken -> spoken.all.toExclusive().isAfter(asked.toExclusive()))
            .map(Spoken::asked)
            .orElse(asked));
  }

  private OfficialAnswer cut(UsageWindow window) {
    Map<OfficialFigure, Long> kept = new LinkedHashMap<>(figures);
    kept.keySet()
        .removeIf(figure -> figure instanceof DayCount count && !window.contains(count.day()));
    return new OfficialAnswer(window, kept);
  }

  private static UsageWindow common(UsageWindow spoken, UsageWindow asked) {
    Optional<UsageWindow> both = spoken.intersect(asked);
    if (both.isPresent()) {
      return both.get();
    }
    // A vendor for whom it is still yesterday, or already tomorrow, says nothing of today.
    LocalDate last = asked.toExclusive().minusDays(1);
    if (spoken.toExclusive().equals(asked.from())) {
      return UsageWindow.ofDay(asked.from());
    }
    if (spoken.from().equals(asked.toExclusive())) {
      return UsageWindow.ofDay(last);
    }
    throw new IllegalArgumentException(
        "the answer speaks of the days "
            + spoken.from()
            + " to "
            + spoken.toExclusive().minusDays(1)
            + ", and was asked for "
            + asked.from()
            + " to "
            + last);
  }

  /** The days that an answer speaks of, and those of them that were asked for. */
  private record Spoken(UsageWindow all, UsageWindow asked) {}
}
