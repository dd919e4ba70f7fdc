package org.usagemeter.storage.sqlite;

import java.util.Arrays;

/** Ids in the order in which they were added: numbers and digests apart. */
final class IdBuffer {

  private long[] numbers = new long[16];
  private int numberCount;
  private long[] digests = new long[0];
  private int digestWords;

  void add(long high, long low) {
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

  int numbers() {
    return numberCount;
  }

  long number(int i) {
    return numbers[i];
  }

  int digests() {
    return digestWords / 2;
  }

  /** The words of the digests, each high word before its low word. */
  long digestWord(int i) {
    return digests[i];
  }

  boolean isEmpty() {
    return numberCount == 0 && digestWords == 0;
  }

  void sortNumbers() {
    Arrays.sort(numbers, 0, numberCount);
  }

  void clear() {
    numberCount = 0;
    digestWords = 0;
  }
}
