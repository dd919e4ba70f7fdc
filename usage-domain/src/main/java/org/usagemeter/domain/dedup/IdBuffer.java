package org.usagemeter.domain.dedup;

import java.util.Arrays;
import org.usagemeter.domain.metering.ActivityId;

/**
 * Ids in the order in which they were added, numbers and digests apart. Adding one makes no object.
 * 8 bytes a number, 16 a digest, up to twice that while it grows. Not safe for use by many threads.
 */
public final class IdBuffer {

  private long[] numbers = new long[16];
  private int numberCount;
  private long[] digests = new long[0];
  private int digestWords;

  /** No ids. */
  public IdBuffer() {}

  /**
   * Adds one id.
   *
   * @param high the word {@link ActivityId#high} of the id
   * @param low the word {@link ActivityId#low} of the id
   */
  public void add(long high, long low) {
    if (high == 0) {
      if (numberCount == numbers.length) {
        numbers = Arrays.copyOf(numbers, numberCount * 2);
      }
      numbers[numberCount++] = low;
    } else {
      if (digestWords == digests.length) {
        digests = Arrays.copyOf(digests, Math.max(16, digestWords * 2));
      }
      digests[digestWords++] = high;
      digests[digestWords++] = low;
    }
  }

  /** How many numbers there are. */
  public int numbers() {
    return numberCount;
  }

  /** The number with this position, from 0. */
  public long number(int i) {
    return numbers[i];
  }

  /** How many digests there are. */
  public int digests() {
    return digestWords / 2;
  }

  /** The words of the digests, each high word before its low word, from 0. */
  public long digestWord(int i) {
    return digests[i];
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return numberCount == 0 && digestWords == 0;
  }

  /** Has the numbers ascend; the digests stay as they are. */
  public void sortNumbers() {
    Arrays.sort(numbers, 0, numberCount);
  }

  /** Forgets all ids, and keeps the memory for others. */
  public void clear() {
    numberCount = 0;
    digestWords = 0;
  }
}
