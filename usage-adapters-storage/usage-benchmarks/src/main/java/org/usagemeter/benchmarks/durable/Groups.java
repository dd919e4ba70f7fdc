package org.usagemeter.benchmarks.durable;

import java.util.Arrays;
import java.util.Optional;

/**
 * A slice of ids in groups of one size, for many threads to take from, until it is used up or time
 * is up.
 */
final class Groups {

  private final long[] ids;
  private final int size;
  private final long nanos;
  private long start;
  private int taken;

  /** The ids in groups of {@code size}, for {@code nanos} from {@link #begin} on. */
  Groups(long[] ids, int size, long nanos) {
    this.ids = ids;
    this.size = size;
    this.nanos = nanos;
  }

  /** Time runs from now on. */
  synchronized void begin() {
    start = System.nanoTime();
  }

  /** The next group, none at the end. What is taken has to be kept. */
  synchronized Optional<long[]> take() {
    if (taken + size > ids.length || (taken > 0 && elapsed() > nanos)) {
      return Optional.empty();
    }
    int from = taken;
    taken += size;
    return Optional.of(Arrays.copyOfRange(ids, from, taken));
  }

  /** How many nanoseconds ago {@link #begin} was. */
  synchronized long elapsed() {
    return System.nanoTime() - start;
  }

  /** How many ids were taken. */
  synchronized int taken() {
    return taken;
  }

  /**
   * How many of those that were taken are no repeats: each new id of a slice is greater than all
   * before it.
   */
  synchronized long distinct() {
    long distinct = 0;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < taken; i++) {
      if (ids[i] > greatest) {
        greatest = ids[i];
        distinct++;
      }
    }
    return distinct;
  }
}
