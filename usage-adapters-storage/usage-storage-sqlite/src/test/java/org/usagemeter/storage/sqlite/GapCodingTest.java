package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.dedup.IdBuffer;

final class GapCodingTest {

  /** Something else follows, as in a chunk. */
  private static final byte NEXT = 0x5A;

  static IntStream seeds() {
    return IntStream.rangeClosed(1, Sizes.CODINGS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void numbers_writtenAndRead_areTheSame(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int wide = 1 + random.nextInt(62);
    long[] numbers =
        LongStream.generate(() -> random.nextLong(1L << random.nextInt(1, wide + 1)))
            .limit(random.nextInt(2_000))
            .sorted()
            .distinct()
            .toArray();

    assertThat(read(written(numbers), numbers.length)).containsExactly(numbers);
  }

  @ParameterizedTest(name = "{1} numbers from {0}, {2} apart")
  @CsvSource({
    "0,                   1, 1",
    "9223372036854775807, 1, 1",
    "0,                   2, 9223372036854775807",
    "9223372036854775806, 2, 1",
    "0,                   2, 4611686018427387904",
    "17,                  1000, 1",
    "0,                   65536, 1",
    "1990000000000000000, 500, 16777216",
    "0,                   9, 1152921504606846975",
  })
  void evenGaps_writtenAndRead_areTheSame(long first, int count, long gap) {
    long[] numbers = LongStream.range(0, count).map(i -> first + i * gap).toArray();

    assertThat(read(written(numbers), count)).containsExactly(numbers);
  }

  @Test
  void narrowAndWidestGapsTogether_writtenAndRead_areTheSame() {
    long[] numbers = LongStream.range(0, 5_000).map(i -> i < 2_500 ? i : (1L << 62) + i).toArray();

    byte[] written = written(numbers);

    assertThat(read(written, numbers.length)).containsExactly(numbers);
    // A bit each, and the one wide gap in full.
    assertThat(written.length).isLessThan(5_000 / 8 + 30);
  }

  @Test
  void noNumbers_takeNoByte() {
    assertThat(written()).containsExactly(NEXT);
    assertThat(read(written(), 0)).isEmpty();
  }

  @ParameterizedTest(name = "{0} ids a day take at most {1} bits each")
  @CsvSource({"25000, 35.3", "1000000, 30.0", "4000000, 28.0"})
  void idsAtRandomMomentsOfADay_takeLittleMoreThanTheLeastBits(int ids, double most) {
    SplittableRandom random = new SplittableRandom(ids);
    long[] numbers =
        random
            .longs(ids, 0, 86_400_000L << 22)
            .map(id -> 1_990_000_000_000_000_000L + id)
            .sorted()
            .distinct()
            .toArray();

    assertThat(8.0 * written(numbers).length / ids).isLessThanOrEqualTo(most);
  }

  @Test
  void numbers_cutShort_areNotRead() {
    long[] numbers = {3, 4, 900, 1L << 40, (1L << 62) + 5};
    byte[] written = written(numbers);

    for (int length = 0; length < written.length - 1; length++) {
      byte[] cut = Arrays.copyOf(written, length);
      assertThatExceptionOfType(BufferUnderflowException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> GapCoding.read(ByteBuffer.wrap(cut), numbers.length, number -> {}));
    }
  }

  @Test
  void bitAfterTheLastNumber_set_isRefused() {
    byte[] written = written(1, 2, 3);
    written[written.length - 2] |= 1;

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> read(written, 3))
        .withMessage("bits where there are none");
  }

  @Test
  void moreLowBitsThanANumberHas_areRefused() {
    for (int low : new int[] {-1, 63, 127}) {
      byte[] written = written(1, 2, 3);
      written[Long.BYTES] = (byte) low;

      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> read(written, 3))
          .withMessageContaining("no number of bits: " + low);
    }
  }

  @Test
  void numberPastTheGreatest_isRefused() {
    byte[] written = written(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    written[Long.BYTES - 1] = (byte) 0xFF;

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> read(written, 2))
        .withMessage("a number past the greatest");
  }

  private static byte[] written(long... numbers) {
    IdBuffer ids = new IdBuffer();
    // Others before and after them stay out.
    ids.add(0, 0);
    Arrays.stream(numbers).forEach(number -> ids.add(0, number));
    ids.add(0, Long.MAX_VALUE);
    ByteBuffer to = ByteBuffer.allocate(GapCoding.mostBytes(numbers.length) + 1);
    GapCoding.write(to, ids, 1, 1 + numbers.length);
    to.put(NEXT);
    return Arrays.copyOf(to.array(), to.position());
  }

  private static long[] read(byte[] written, int count) {
    LongStream.Builder numbers = LongStream.builder();
    ByteBuffer from = ByteBuffer.wrap(written);
    GapCoding.read(from, count, numbers);
    assertThat(from.get()).isEqualTo(NEXT);
    assertThat(from.hasRemaining()).isFalse();
    return numbers.build().toArray();
  }
}
