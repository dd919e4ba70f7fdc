package org.usagemeter.domain.official;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * What is to be asked of a source, in as few requests as its limits allow: on first contact
 * everything that the vendor still tells of, later only what was never answered or can still have
 * changed since it was.
 */
public final class CollectionPlan {

  private CollectionPlan() {}

  /**
   * The windows to ask for, newest first.
   *
   * @param now the moment of asking, of which the vendor's limits depend on the UTC day
   * @param answered when the vendor last answered for each day
   * @param from asks for every day from this one on again; nothing asks for what is missing
   */
  public static List<UsageWindow> windows(
      SourceKind kind,
      Instant now,
      Map<LocalDate, Instant> answered,
      Settlement settlement,
      Optional<LocalDate> from) {
    LocalDate today = UtcDay.of(now);
    LocalDate earliest = kind.earliest(today);
    LocalDate start = from.filter(asked -> asked.isAfter(earliest)).orElse(earliest);
    Predicate<LocalDate> needed =
        day -> {
          Instant seen = answered.get(day);
          return from.isPresent() || seen == null || !settlement.isFinal(day, seen);
        };
    return cover(kind, start, today, needed);
  }

  /** As few windows as possible: each starts with a day that is needed and ends with one. */
  private static List<UsageWindow> cover(
      SourceKind kind, LocalDate start, LocalDate today, Predicate<LocalDate> needed) {
    List<UsageWindow> windows = new ArrayList<>();
    LocalDate day = start;
    while (!day.isAfter(today)) {
      if (needed.test(day)) {
        UsageWindow longest = kind.longest(day, today);
        LocalDate last = longest.toExclusive().minusDays(1);
        while (!needed.test(last)) {
          last = last.minusDays(1);
        }
        windows.add(new UsageWindow(day, last.plusDays(1)));
        day = longest.toExclusive();
      } else {
        day = day.plusDays(1);
      }
    }
    Collections.reverse(windows);
    return List.copyOf(windows);
  }
}
