package org.usagemeter.storage.sqlite;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Takes what a {@link BitWriter} wrote from a buffer. It reads ahead: the buffer is at the next
 * byte once {@link #finish} was called. Not safe for use by many threads.
 */
final class BitReader {

  private final ByteBuffer from;

  /** What was read ahead, the next bit highest, zeros after the last. */
  private long ahead;

  private int bits;

  BitReader(ByteBuffer from) {
    this.from = from;
  }

  /**
   * The next {@code number} bits.
   *
   * @param number at most {@link BitWriter#MOST}
   * @throws BufferUnderflowException if there are not as many
   */
  long read(int number) {
    if (number == 0) {
      return 0;
    }
    fill(number);
    long value = ahead >>> (Long.SIZE - number);
    ahead <<= number;
    bits -= number;
    return value;
  }

  /**
   * How many zeros there are before the next one; all of them and the one are read.
   *
   * @throws BufferUnderflowException if there are more than {@code most}, or no one
   */
  int zeros(int most) {
    fill(0);
    int zeros = Long.numberOfLeadingZeros(ahead);
    if (zeros > most || zeros >= bits) {
      throw new BufferUnderflowException();
    }
    read(zeros + 1);
    return zeros;
  }

  private void fill(int number) {
    while (bits <= BitWriter.MOST && from.hasRemaining()) {
      ahead |= (from.get() & 0xFFL) << (BitWriter.MOST - bits);
      bits += Byte.SIZE;
    }
    if (bits < number) {
      throw new BufferUnderflowException();
    }
  }

  /**
   * Skips the rest of the byte, and gives back what was read ahead.
   *
   * @throws IllegalArgumentException if a bit of the rest is set
   */
  void finish() {
    if (read(bits % Byte.SIZE) != 0) {
      throw new IllegalArgumentException("bits where there are none");
    }
    from.position(from.position() - bits / Byte.SIZE);
    bits = 0;
    ahead = 0;
  }
}
