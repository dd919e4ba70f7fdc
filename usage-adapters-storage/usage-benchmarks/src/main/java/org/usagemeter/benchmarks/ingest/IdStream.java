package org.usagemeter.benchmarks.ingest;

import java.util.SplittableRandom;

/**
 * Ids as they come in on one day: ascending with gaps, like those of posts, and three in ten of
 * them one that the same app has had. For one thread.
 */
final class IdStream {

  private static final long FIRST = 1_990_000_000_000_000_000L;
  private static final int SMALLEST_GAP = 1 << 16;
  private static final int LARGEST_GAP = 1 << 24;
  private static final int REMEMBERED = 1 << 20;

  private final SplittableRandom random;
  private final long[][] seen;
  private final long[] distinctOf;
  private final int mask;
  private long last = FIRST;
  private long lines;
  private long distinct;

  /**
   * The ids of a day.
   *
   * @param apps how many apps there are; an id belongs to one of them
   */
  IdStream(int apps, long seed) {
    int remembered = Integer.highestOneBit(REMEMBERED / apps);
    this.random = new SplittableRandom(seed);
    this.seen = new long[apps][remembered];
    this.distinctOf = new long[apps];
    this.mask = remembered - 1;
  }

  /** The next id of {@code app}. */
  long next(int app) {
    boolean again = lines * 3 % 10 < 3;
    lines++;
    long known = distinctOf[app];
    if (again && known > 0) {
      return seen[app][(int) (random.nextInt() & Math.min(mask, Long.highestOneBit(known) - 1))];
    }
    last += random.nextInt(SMALLEST_GAP, LARGEST_GAP);
    seen[app][(int) known & mask] = last;
    distinctOf[app] = known + 1;
    distinct++;
    return last;
  }

  /** How many different ids there were. */
  long distinct() {
    return distinct;
  }
}
