package org.usagemeter.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

final class ProjectionTest {

  private static final UsageWindow JULY =
      new UsageWindow(LocalDate.parse("2018-07-01"), LocalDate.parse("2018-08-01"));

  /** The used and projected figures of the vendor's enterprise sample. */
  @ParameterizedTest(name = "{0} used are {1} projected")
  @CsvSource({
    "0, 0",
    "1, 1",
    "2, 3",
    "3, 5",
    "4, 7",
    "10, 18",
    "11, 20",
    "21, 39",
    "23, 42",
    "32, 59",
    "379, 706",
    "431, 803",
  })
  void project_vendorsSample_fitsEachPair(long used, long projected) {
    assertThat(project(used, JULY, "2018-07-17T15:00:00Z")).hasValue(projected);
  }

  @ParameterizedTest(name = "100 used as of {0}: {1}")
  @CsvSource({
    "2018-06-30T23:59:59.999999999Z,",
    "2018-07-01T00:00:00Z,",
    "2018-07-01T00:00:00.000000001Z, 267840000000000000",
    "2018-07-02T00:00:00Z,           3100",
    "2018-07-16T12:00:00Z,           200",
    "2018-07-31T23:59:59.999999999Z, 100",
    "2018-08-01T00:00:00Z,           100",
    "2030-01-01T00:00:00Z,           100",
  })
  void project_overThePeriod(String asOf, Long projected) {
    assertThat(project(100, JULY, asOf)).isEqualTo(Optional.ofNullable(projected));
  }

  @Test
  void project_oneNanosecondBeforeAnEvenShare_roundsDown() {
    assertThat(project(1, JULY, "2018-07-16T12:00:00Z")).hasValue(2L);
    assertThat(project(1, JULY, "2018-07-16T12:00:00.000000001Z")).hasValue(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-02-29T23:59:59.999999999Z", "2020-02-15T00:00:00Z"})
  void project_leapFebruary_hasTwentyNineDays(String asOf) {
    UsageWindow february =
        new UsageWindow(LocalDate.parse("2020-02-01"), LocalDate.parse("2020-03-01"));

    assertThat(project(1_000, february, asOf))
        .hasValue(expected(1_000, february, asOf).longValueExact());
  }

  @Test
  void project_past2To63_isNothing() {
    assertThat(project(Long.MAX_VALUE, JULY, "2018-07-31T23:59:59.999999999Z")).isEmpty();
    assertThat(project(Long.MAX_VALUE, JULY, "2018-07-01T00:00:00.000000001Z")).isEmpty();
    assertThat(project(Long.MAX_VALUE / 2 + 1, JULY, "2018-07-16T12:00:00Z")).isEmpty();
  }

  @Test
  void project_upTo2To63_isExact() {
    assertThat(project(Long.MAX_VALUE, JULY, "2018-08-01T00:00:00Z")).hasValue(Long.MAX_VALUE);
    assertThat(project(Long.MAX_VALUE / 2, JULY, "2018-07-16T12:00:00Z"))
        .hasValue(Long.MAX_VALUE - 1);
  }

  @Test
  void project_nothingUsed_isZero() {
    assertThat(project(0, JULY, "2018-07-01T00:00:00.000000001Z")).hasValue(0L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void project_anyFigures_isTheFloorOfTheExactQuotient(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int run = 0; run < 20_000; run++) {
      LocalDate from = LocalDate.EPOCH.plusDays(random.nextInt(40_000));
      UsageWindow period = new UsageWindow(from, from.plusDays(1 + random.nextInt(100)));
      Duration within =
          Duration.ofDays(period.days()).minusNanos(1).minusNanos(randomBits(random, 53));
      String asOf =
          UtcDay.start(from).plus(within.isNegative() ? Duration.ofNanos(1) : within).toString();
      long used = randomBits(random, 63);

      BigInteger exact = expected(used, period, asOf);

      assertThat(project(used, period, asOf))
          .as("%d used of %s as of %s", used, period, asOf)
          .isEqualTo(
              exact.bitLength() > 63 ? Optional.empty() : Optional.of(exact.longValueExact()));
    }
  }

  @ParameterizedTest(name = "{0} of {1} used as of {2}: {3}")
  @CsvSource({
    "50,  100, 2018-07-05T00:00:00Z, 2018-07-09T00:00:00Z",
    "99,  100, 2018-07-30T00:00:00Z, 2018-07-30T07:01:49.090909091Z",
    "1,   2,   2018-07-01T00:00:00.000000001Z, 2018-07-01T00:00:00.000000002Z",
    "2,   3,   2018-07-01T00:00:00.000000001Z, 2018-07-01T00:00:00.000000002Z",
    "1,   2,   2018-07-16T11:59:59.999999999Z, 2018-07-31T23:59:59.999999998Z",
    "1,   2,   2018-07-16T12:00:00Z,           ",
    "2,   3,   2018-07-21T15:59:59.999999999Z, 2018-07-31T23:59:59.999999999Z",
    "2,   3,   2018-07-21T16:00:00Z,           ",
    "0,   1,   2018-07-05T00:00:00Z,",
    "0,   0,   2018-07-05T00:00:00Z,",
    "100, 100, 2018-07-05T00:00:00Z,",
    "101, 100, 2018-07-05T00:00:00Z,",
    "50,  100, 2018-07-01T00:00:00Z,",
    "50,  100, 2018-06-30T00:00:00Z,",
    "50,  100, 2018-08-01T00:00:00Z,",
    "50,  100, 2030-01-01T00:00:00Z,",
    "1,   9223372036854775807, 2018-07-31T23:59:59.999999999Z,",
    "9223372036854775806, 9223372036854775807, 2018-07-31T23:59:59.999999999Z,",
    // Half a nanosecond or so before 2^63 of them.
    "2, 6148914691236517205, 2018-07-01T00:00:00.000000003Z,",
    "9223372036854775806, 9223372036854775807, 2018-07-31T23:59:59.999999998Z,"
        + " 2018-07-31T23:59:59.999999999Z",
  })
  void reachedAt_overThePeriod(long used, long cap, Instant asOf, Instant reached) {
    assertThat(Projection.reachedAt(new DedupedActivityCount(used), cap, JULY, asOf))
        .isEqualTo(Optional.ofNullable(reached));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void reachedAt_anyFigures_isTheFirstMomentOfTheExactQuotient(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int reached = 0;
    for (int run = 0; run < 20_000; run++) {
      LocalDate from = LocalDate.EPOCH.plusDays(random.nextInt(40_000));
      UsageWindow period = new UsageWindow(from, from.plusDays(1 + random.nextInt(100)));
      long length = Duration.ofDays(period.days()).toNanos();
      long elapsed = Math.min(length - 1, randomBits(random, 53));
      long used = randomBits(random, 62);
      long cap = used + (random.nextBoolean() ? used / (1 + random.nextInt(9)) : 1);
      Instant start = UtcDay.start(from);

      Optional<Instant> moment =
          Projection.reachedAt(
              new DedupedActivityCount(used), cap, period, start.plusNanos(elapsed));

      BigInteger after = firstNanoAt(used, cap, elapsed);
      boolean expected =
          after.signum() > 0 && cap > used && after.compareTo(BigInteger.valueOf(length)) < 0;
      assertThat(moment)
          .as("%d of %d used %d ns into %s", used, cap, elapsed, period)
          .isEqualTo(
              expected ? Optional.of(start.plusNanos(after.longValueExact())) : Optional.empty());
      reached += expected ? 1 : 0;
    }
    assertThat(reached).isBetween(5_000, 19_000);
  }

  /** The smallest {@code n} with {@code floor(used * n / elapsed) >= cap}; zero if none is. */
  private static BigInteger firstNanoAt(long used, long cap, long elapsed) {
    if (used == 0 || elapsed == 0) {
      return BigInteger.ZERO;
    }
    BigInteger wanted = BigInteger.valueOf(cap).multiply(BigInteger.valueOf(elapsed));
    BigInteger[] parts = wanted.divideAndRemainder(BigInteger.valueOf(used));
    return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
  }

  private static Optional<Long> project(long used, UsageWindow period, String asOf) {
    return Projection.project(new DedupedActivityCount(used), period, Instant.parse(asOf))
        .map(DedupedActivityCount::activities);
  }

  private static BigInteger expected(long used, UsageWindow period, String asOf) {
    Instant start = UtcDay.start(period.from());
    Duration elapsed = Duration.between(start, Instant.parse(asOf));
    return BigInteger.valueOf(used)
        .multiply(BigInteger.valueOf(Duration.ofDays(period.days()).toNanos()))
        .divide(BigInteger.valueOf(elapsed.toNanos()));
  }

  /** A number of at most {@code bits} bits, each number of bits as likely as the next. */
  private static long randomBits(SplittableRandom random, int bits) {
    int dropped = Long.SIZE - 1 - random.nextInt(bits);
    return random.nextLong() >>> dropped;
  }
}
