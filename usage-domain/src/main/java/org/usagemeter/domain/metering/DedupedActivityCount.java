package org.usagemeter.domain.metering;

/**
 * How many distinct activities were consumed, each counted once per UTC day.
 *
 * <p>Counts of one scope on different days may be added. Two counts of the same day may not: an
 * activity that both saw would be counted twice. Only the {@link
 * org.usagemeter.domain.dedup.DedupIndex} can merge those.
 *
 * @param activities distinct activities, 0 or more
 */
public record DedupedActivityCount(long activities) implements Comparable<DedupedActivityCount> {

  /** Nothing consumed. */
  public static final DedupedActivityCount ZERO = new DedupedActivityCount(0);

  /** Refuses a negative count. */
  public DedupedActivityCount {
    if (activities < 0) {
      throw new IllegalArgumentException("negative count: " + activities);
    }
  }

  /** Adds the count of another day; throws {@link ArithmeticException} past {@code 2^63 - 1}. */
  public DedupedActivityCount plusOtherDay(DedupedActivityCount other) {
    return new DedupedActivityCount(Math.addExact(activities, other.activities));
  }

  @Override
  public int compareTo(DedupedActivityCount other) {
    return Long.compare(activities, other.activities);
  }
}
