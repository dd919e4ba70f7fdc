package org.usagemeter.domain.report;

/**
 * How far a metered and an official number may be apart: the larger of both bounds.
 *
 * @param activities so many, 0 or more
 * @param partsPerMillion so many millionths of the official number, 0 to a million
 */
public record Tolerance(long activities, int partsPerMillion) {

  /** Not at all. */
  public static final Tolerance NONE = new Tolerance(0, 0);

  private static final int MILLION = 1_000_000;

  /** Refuses a bound that tolerates less than nothing or more than everything. */
  public Tolerance {
    if (activities < 0 || partsPerMillion < 0 || partsPerMillion > MILLION) {
      throw new IllegalArgumentException(
          "no tolerance: " + activities + " activities, " + partsPerMillion + " of a million");
    }
  }

  /** Whether two numbers, 0 or more, are near enough. Exact for all of them. */
  public boolean allows(long metered, long official) {
    long apart = Math.abs(metered - official);
    // The official number in two parts, so that nothing runs over.
    long part =
        official / MILLION * partsPerMillion + official % MILLION * partsPerMillion / MILLION;
    return apart <= Math.max(activities, part);
  }
}
