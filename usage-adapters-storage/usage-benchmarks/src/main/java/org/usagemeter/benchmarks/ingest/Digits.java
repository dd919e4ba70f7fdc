package org.usagemeter.benchmarks.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes ids of 19 digits, eight digits at a time: thousands of them cost next to nothing. */
final class Digits {

  /** How many an id has. */
  static final int OF_ID = 19;

  private static final long EIGHT = 100_000_000;
  private static final long ZEROS = 0x3030303030303030L;

  private Digits() {}

  /**
   * Writes {@code id}.
   *
   * @param to a little-endian buffer
   * @param id of 19 digits
   */
  static void put(ByteBuffer to, int at, long id) {
    if (to.order() != ByteOrder.LITTLE_ENDIAN) {
      throw new IllegalArgumentException("not little-endian");
    }
    long upper = id / EIGHT;
    to.putLong(at + 11, eight(id - upper * EIGHT));
    long first = upper / EIGHT;
    to.putLong(at + 3, eight(upper - first * EIGHT));
    to.put(at, (byte) ('0' + first / 100));
    to.put(at + 1, (byte) ('0' + first / 10 % 10));
    to.put(at + 2, (byte) ('0' + first % 10));
  }

  /** The digits of a number below a hundred million, the first one in the lowest byte. */
  private static long eight(long number) {
    long four = (number / 10_000) | ((number % 10_000) << 32);
    long hundreds = ((four * 10_486) >>> 20) & 0x0000007F0000007FL;
    long two = hundreds | ((four - 100 * hundreds) << 16);
    long tens = ((two * 103) >>> 10) & 0x000F000F000F000FL;
    return ZEROS | tens | ((two - 10 * tens) << 8);
  }
}
