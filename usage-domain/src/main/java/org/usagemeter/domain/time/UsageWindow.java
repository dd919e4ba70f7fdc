package org.usagemeter.domain.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A half-open run of whole UTC days: {@code from} is in the window, {@code toExclusive} is not.
 *
 * <p>Unit: UTC calendar days, because duplicates are removed per UTC day. Source: Enterprise Usage
 * API, parameters {@code fromDate} (inclusive) and {@code toDate} (exclusive).
 *
 * @param from first day in the window
 * @param toExclusive first day after the window; later than {@code from}
 */
public record UsageWindow(LocalDate from, LocalDate toExclusive) {

  /** Refuses a window without a day. */
  public UsageWindow {
    requireNonNull(from, "from");
    requireNonNull(toExclusive, "toExclusive");
    if (!from.isBefore(toExclusive)) {
      throw new IllegalArgumentException("empty window: [" + from + ", " + toExclusive + ")");
    }
  }

  /** The window of one day. */
  public static UsageWindow ofDay(LocalDate day) {
    return new UsageWindow(day, day.plusDays(1));
  }

  /** How many days the window has, 1 or more. */
  public long days() {
    return ChronoUnit.DAYS.between(from, toExclusive);
  }

  /** Whether {@code day} is one of the window's days. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(toExclusive);
  }

  /** Whether {@code moment} falls on one of the window's days, read in UTC. */
  public boolean contains(Instant moment) {
    return contains(UtcDay.of(moment));
  }

  /** The days that both windows have, or nothing where they do not meet. */
  public Optional<UsageWindow> intersect(UsageWindow other) {
    LocalDate start = from.isAfter(other.from) ? from : other.from;
    LocalDate end = toExclusive.isBefore(other.toExclusive) ? toExclusive : other.toExclusive;
    return start.isBefore(end) ? Optional.of(new UsageWindow(start, end)) : Optional.empty();
  }

  /** The smallest window that holds this one and {@code other}, gaps between them included. */
  public UsageWindow span(UsageWindow other) {
    return new UsageWindow(
        from.isBefore(other.from) ? from : other.from,
        toExclusive.isAfter(other.toExclusive) ? toExclusive : other.toExclusive);
  }

  /**
   * Cuts the window at the starts of {@code bucket}: consecutive windows, ascending, without gap or
   * overlap. The first and the last may be shorter than their bucket.
   */
  public List<UsageWindow> splitBy(Bucket bucket) {
    List<UsageWindow> parts = new ArrayList<>();
    LocalDate start = from;
    while (start.isBefore(toExclusive)) {
      LocalDate next = bucket.next(start);
      LocalDate end = next.isBefore(toExclusive) ? next : toExclusive;
      parts.add(new UsageWindow(start, end));
      start = end;
    }
    return List.copyOf(parts);
  }
}
