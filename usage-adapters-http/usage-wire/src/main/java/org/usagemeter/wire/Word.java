package org.usagemeter.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of text at a time, the first of them in the lowest byte. */
final class Word {

  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  // Lifts whatever is above 9 to the high bit of its byte.
  private static final long ABOVE_NINE = 0x7676767676767676L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long EVERY_FOURTH = 0x000000FF000000FFL;
  private static final long FIRST_AND_THIRD_PAIR = 0x000F424000000064L;
  private static final long SECOND_AND_FOURTH_PAIR = 0x0000271000000001L;

  private Word() {}

  /** The eight bytes from {@code at} on. */
  static long at(byte[] bytes, int at) {
    return (long) BYTES.get(bytes, at);
  }

  /** Whether all eight are digits. */
  static boolean isDigits(long word) {
    long values = word ^ ZEROS;
    // A carry into the next byte comes from one that is refused itself.
    return (((values + ABOVE_NINE) | values) & HIGH_BITS) == 0;
  }

  /** The number that eight digits are. */
  static long number(long digits) {
    long values = digits ^ ZEROS;
    long pairs = values * 10 + (values >>> Byte.SIZE);
    long sum =
        (pairs & EVERY_FOURTH) * FIRST_AND_THIRD_PAIR
            + ((pairs >>> (2 * Byte.SIZE)) & EVERY_FOURTH) * SECOND_AND_FOURTH_PAIR;
    return sum >>> Integer.SIZE;
  }
}
