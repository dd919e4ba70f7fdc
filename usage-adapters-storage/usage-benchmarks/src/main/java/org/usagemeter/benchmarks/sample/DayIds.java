package org.usagemeter.benchmarks.sample;

import java.util.SplittableRandom;

/** Ids of one day as the vendor makes them: the milliseconds of the day, and 22 bits below. */
public final class DayIds {

  private static final long FIRST = 1_700_000_000_000_000_000L;
  private static final long IDS_A_DAY = 86_400_000L << 22;

  private DayIds() {}

  /**
   * Makes ids that come at random moments of a day, ascending and without repeats: the fewer, the
   * wider their gaps.
   *
   * @param day which day, 0 or more
   * @param number how many, at most a million a second
   */
  public static long[] make(int day, int number, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] ids = new long[number];
    double mean = (double) IDS_A_DAY / number;
    long last = FIRST + day * IDS_A_DAY;
    for (int i = 0; i < number; i++) {
      last += 1 + (long) (-Math.log(1 - random.nextDouble()) * mean);
      ids[i] = last;
    }
    return ids;
  }
}
