package org.usagemeter.storage.postgresql;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Ids in the order in which they were added: numbers and digests apart. */
final class IdBuffer {

  private long[] numbers = new long[4];
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

  int digests() {
    return digestWords / 2;
  }

  boolean isEmpty() {
    return numberCount == 0 && digestWords == 0;
  }

  /** The numbers from one to the one before another, 8 bytes each. */
  byte[] numberBytes(int from, int to) {
    ByteBuffer bytes = ByteBuffer.allocate((to - from) * Long.BYTES);
    bytes.asLongBuffer().put(numbers, from, to - from);
    return bytes.array();
  }

  /** The digests from one to the one before another, 16 bytes each, high word first. */
  byte[] digestBytes(int from, int to) {
    ByteBuffer bytes = ByteBuffer.allocate((to - from) * 2 * Long.BYTES);
    bytes.asLongBuffer().put(digests, from * 2, (to - from) * 2);
    return bytes.array();
  }
}
