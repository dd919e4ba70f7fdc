package org.usagemeter.benchmarks.sample;

import java.util.SplittableRandom;

/** Ids as a consumer sees them: made from a seed, so that every run measures the same ones. */
public enum SampleIds {

  /** Ascending with gaps, like the ids of posts. */
  SNOWFLAKES {
    @Override
    long next(long before, SplittableRandom random) {
      return before + random.nextInt(1 << 16, 1 << 24);
    }
  },

  /** Anywhere below 2^63. */
  RANDOM {
    @Override
    long next(long before, SplittableRandom random) {
      return random.nextLong() >>> 1;
    }
  };

  private static final long FIRST = 1_990_000_000_000_000_000L;

  abstract long next(long before, SplittableRandom random);

  /**
   * Makes ids.
   *
   * @param number how many
   * @param repeatPercent how many in a hundred are one of those before
   */
  public long[] make(int number, int repeatPercent, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] ids = new long[number];
    long last = FIRST;
    for (int i = 0; i < number; i++) {
      if (i > 0 && random.nextInt(100) < repeatPercent) {
        ids[i] = ids[random.nextInt(i)];
      } else {
        last = next(last, random);
        ids[i] = last;
      }
    }
    return ids;
  }
}
