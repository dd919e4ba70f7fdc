package org.usagemeter.storage.sqlite;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.usagemeter.domain.dedup.IdBuffer;

/**
 * Ascending numbers as the gaps between them, in as many bits as the gaps are wide and about one
 * and a half more: ids that come at random moments cannot be told in fewer.
 *
 * <p>The first number, 8 bytes; then, if there are more, a byte that says how many low bits of a
 * gap are written as they are; then for each further number the gap less one: what is above the low
 * bits as so many zeros and a one, then the low bits. Where that would be {@value #WIDE} zeros or
 * more, it is {@value #WIDE} zeros, a one and all {@value #GAP_BITS} bits. Zeros fill the last
 * byte. This is Golomb's code with a divisor that is a power of two, as Rice has it.
 */
final class GapCoding {

  private static final int WIDE = 20;
  private static final int GAP_BITS = 63;
  private static final int HALF_OF_WIDE = 32;

  private GapCoding() {}

  /** How many bytes {@code count} numbers take at most. */
  static int mostBytes(int count) {
    return Math.addExact(
        Long.BYTES + 2, Math.multiplyExact(count, (WIDE + 1 + GAP_BITS + 7) / Byte.SIZE));
  }

  /** Writes the numbers from {@code start} to the one before {@code end}, which ascend. */
  static void write(ByteBuffer to, IdBuffer ids, int start, int end) {
    if (start == end) {
      return;
    }
    to.putLong(ids.number(start));
    if (end - start == 1) {
      return;
    }
    int low = lowBits(ids, start, end);
    to.put((byte) low);
    BitWriter bits = new BitWriter(to);
    for (int i = start + 1; i < end; i++) {
      write(bits, ids.number(i) - ids.number(i - 1) - 1, low);
    }
    bits.finish();
  }

  private static void write(BitWriter bits, long gap, int low) {
    long zeros = gap >>> low;
    if (zeros >= WIDE) {
      bits.write(1, WIDE + 1);
      writeWide(bits, gap, GAP_BITS);
    } else {
      bits.write(1, (int) zeros + 1);
      writeWide(bits, gap & ((1L << low) - 1), low);
    }
  }

  private static void writeWide(BitWriter bits, long value, int number) {
    if (number > BitWriter.MOST) {
      bits.write(value >>> HALF_OF_WIDE, number - HALF_OF_WIDE);
      bits.write(value & ((1L << HALF_OF_WIDE) - 1), HALF_OF_WIDE);
    } else {
      bits.write(value, number);
    }
  }

  /** Hands over {@code count} numbers, ascending. */
  static void read(ByteBuffer from, int count, LongConsumer numbers) {
    if (count == 0) {
      return;
    }
    long number = from.getLong();
    numbers.accept(number);
    if (count == 1) {
      return;
    }
    int low = from.get();
    if (low < 0 || low >= GAP_BITS) {
      throw new IllegalArgumentException("no number of bits: " + low);
    }
    BitReader bits = new BitReader(from);
    for (int i = 1; i < count; i++) {
      long next = number + 1 + gap(bits, low);
      if (next <= number) {
        throw new IllegalArgumentException("a number past the greatest");
      }
      number = next;
      numbers.accept(number);
    }
    bits.finish();
  }

  private static long gap(BitReader bits, int low) {
    int zeros = bits.zeros(WIDE);
    return zeros == WIDE ? readWide(bits, GAP_BITS) : (long) zeros << low | readWide(bits, low);
  }

  private static long readWide(BitReader bits, int number) {
    if (number > BitWriter.MOST) {
      long high = bits.read(number - HALF_OF_WIDE);
      return high << HALF_OF_WIDE | bits.read(HALF_OF_WIDE);
    }
    return bits.read(number);
  }

  /** With how many low bits it takes the fewest: from a guess, one more or less while that pays. */
  private static int lowBits(IdBuffer ids, int start, int end) {
    long widths = 0;
    for (int i = start + 1; i < end; i++) {
      widths += Long.SIZE - Long.numberOfLeadingZeros(ids.number(i) - ids.number(i - 1) - 1);
    }
    int low = (int) Math.min(widths / (end - start - 1), GAP_BITS - 1);
    long least = bits(ids, start, end, low);
    for (int step = -1; step <= 1; step += 2) {
      while (low + step >= 0 && low + step < GAP_BITS) {
        long bits = bits(ids, start, end, low + step);
        if (bits >= least) {
          break;
        }
        least = bits;
        low += step;
      }
    }
    return low;
  }

  private static long bits(IdBuffer ids, int start, int end, int low) {
    long bits = 0;
    for (int i = start + 1; i < end; i++) {
      long zeros = (ids.number(i) - ids.number(i - 1) - 1) >>> low;
      bits += zeros < WIDE ? zeros + 1 + low : WIDE + 1 + GAP_BITS;
    }
    return bits;
  }
}
