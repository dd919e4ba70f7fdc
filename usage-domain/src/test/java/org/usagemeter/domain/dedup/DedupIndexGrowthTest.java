package org.usagemeter.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;

/** Large indexes: tables that split and grow, codes that widen, and the memory that they take. */
final class DedupIndexGrowthTest {

  private static final Project PROJECT = new Project("1");

  /** Below this, the slots that a table has in advance weigh more than the ids. */
  private static final int SMALL = 2_000;

  /** From here on there are tables enough at every load that the index as a whole has one load. */
  private static final int LARGE = 100_000;

  private final DedupIndex index = new DedupIndex(PROJECT);

  @ParameterizedTest(name = "{0}")
  @MethodSource("idSequences")
  void manyIds_eachCountsOnce_inSixteenBytesOnALargeDay(String name, IntToLongFunction ids) {
    int size = 400_000;
    int leaf = index.leaf(PROJECT);
    for (int i = 0; i < size; i++) {
      assertThat(index.record(leaf, 0, ids.applyAsLong(i))).isTrue();
      checkBytes(20, 16);
    }
    for (int i = 0; i < size; i++) {
      assertThat(index.record(leaf, 0, ids.applyAsLong(i))).isFalse();
    }

    assertThat(index.count(PROJECT)).isEqualTo(size);
    assertThat(index.distinctIds()).isEqualTo(size);
    assertThat(visited(size, ids)).isEqualTo(size);
  }

  static Stream<Arguments> idSequences() {
    SplittableRandom random = new SplittableRandom(1);
    long[] randoms = random.longs(400_000).map(id -> id >>> 1).distinct().toArray();
    assertThat(randoms).hasSize(400_000);
    return Stream.of(
        Arguments.of("one after the other", (IntToLongFunction) i -> i),
        Arguments.of("down from 2^63 - 1", (IntToLongFunction) i -> Long.MAX_VALUE - i),
        Arguments.of("a clock in the high bits", (IntToLongFunction) i -> (long) i << 22),
        Arguments.of("at random", (IntToLongFunction) i -> randoms[i]));
  }

  @Test
  void manyDigests_takeUpToTwiceThat() {
    SplittableRandom random = new SplittableRandom(2);
    int leaf = index.leaf(PROJECT);
    for (int i = 0; i < 200_000; i++) {
      index.record(leaf, random.nextLong() | Long.MIN_VALUE, random.nextLong() >>> 1);
      checkBytes(40, 32);
    }

    assertThat(index.distinctIds()).isEqualTo(200_000);
    assertThat(index.count(PROJECT)).isEqualTo(200_000);
  }

  @ParameterizedTest(name = "{0} leaves, ids of {1} sets of leaves")
  @MethodSource("leafSets")
  void manySetsOfLeaves_areAllKeptApart(int leaves, int sets, int ids) {
    int[] leaf =
        IntStream.range(0, leaves)
            .map(i -> index.leaf(new App(PROJECT, Integer.toString(i))))
            .toArray();
    long[] expected = new long[leaves];
    for (int id = 0; id < ids; id++) {
      int set = 1 + id % sets;
      for (int i = 0; i < leaves; i++) {
        if ((set >>> i & 1) == 1) {
          assertThat(index.record(leaf[i], 0, id)).isTrue();
          expected[i]++;
        }
      }
      checkBytesOfPairs();
    }

    for (int i = 0; i < leaves; i++) {
      assertThat(index.count(index.leafScope(leaf[i]))).isEqualTo(expected[i]);
    }
    assertThat(index.count(PROJECT)).isEqualTo(ids);
    if (sets <= 300) {
      // The first ids have lists, until there are rows enough for so many sets to have codes.
      assertThat(index.bytes()).isLessThanOrEqualTo(ids * (ids > LARGE ? 22L : 24L));
    }
    Contents contents = Contents.of(index);
    for (int id = 0; id < ids; id++) {
      int set =
          contents.leaves(ActivityId.of(id)).stream().mapToInt(scope -> 1 << number(scope)).sum();
      assertThat(set).as("the set of %d", id).isEqualTo(1 + id % sets);
    }
  }

  private static int number(Scope app) {
    return Integer.parseInt(((App) app).id());
  }

  static Stream<Arguments> leafSets() {
    return Stream.of(
        Arguments.of(8, 254, 50_000),
        Arguments.of(8, 255, 50_000),
        Arguments.of(9, 256, 50_000),
        Arguments.of(9, 300, 120_000),
        Arguments.of(16, 65_000, 70_000),
        Arguments.of(17, 70_000, 80_000));
  }

  /** As an older day may have them, which had a code for each. */
  @Test
  void restore_ofMoreSetsThanHaveCodes_hasThemAll() {
    int sets = LeafSets.MOST + 1_000;
    long[] expected = new long[17];
    for (int i = 0; i < expected.length; i++) {
      index.leaf(new App(PROJECT, Integer.toString(i)));
    }
    for (int set = 1; set <= sets; set++) {
      int bits = set;
      int[] leaves = IntStream.range(0, 17).filter(i -> (bits >>> i & 1) == 1).toArray();
      index.restoring(IntStream.of(leaves).map(leaf -> 2 * leaf).toArray()).add(0, set);
      for (int leaf : leaves) {
        expected[leaf]++;
      }
    }

    for (int i = 0; i < expected.length; i++) {
      assertThat(index.count(index.leafScope(i))).isEqualTo(expected[i]);
    }
    assertThat(index.count(PROJECT)).isEqualTo(sets);
    assertThat(index.distinctIds()).isEqualTo(sets);
    assertThat(index.pairs()).isEqualTo(LongStream.of(expected).sum());
    assertThat(index.record(16, 0, sets)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {SMALL, 30_000, 200_000})
  void restore_ofManyIds_takesNoMoreMemory(int size) {
    DedupIndex.Restoring run = index.restoring(2 * index.leaf(PROJECT));
    for (int id = 0; id < size; id++) {
      run.add(0, id * 3L);
    }

    assertThat(index.count(PROJECT)).isEqualTo(size);
    assertThat(index.bytes()).isLessThanOrEqualTo(20L * size);
    assertThat(index.record(index.leaf(PROJECT), 0, 3L * (size - 1))).isFalse();
    assertThat(index.record(index.leaf(PROJECT), 0, 3L * size)).isTrue();
  }

  /** Now and then, often enough to meet every load of every table, checks the bytes an id. */
  private void checkBytes(long whereNotSmall, long whereLarge) {
    long ids = index.distinctIds();
    if (ids > SMALL && ids % 101 == 0) {
      assertThat(index.bytes())
          .as("the bytes of %d ids", ids)
          .isLessThanOrEqualTo(ids * (ids > LARGE ? whereLarge : whereNotSmall));
    }
  }

  private void checkBytesOfPairs() {
    long pairs = index.pairs();
    if (pairs > SMALL && pairs % 101 == 0) {
      assertThat(index.bytes())
          .as("the bytes of %d pairs of an id and a leaf", pairs)
          .isLessThanOrEqualTo(pairs * (pairs > LARGE ? 32 : 64));
    }
  }

  /** How many of the ids are visited; fails if another one is, or one twice. */
  private long visited(int size, IntToLongFunction ids) {
    long[] sorted = IntStream.range(0, size).mapToLong(ids).sorted().toArray();
    BitSet found = new BitSet(size);
    index.forEachRun(
        (marks, run) -> {
          for (int i = 0; i < run.numbers(); i++) {
            int at = Arrays.binarySearch(sorted, run.number(i));
            assertThat(at).isNotNegative();
            assertThat(found.get(at)).isFalse();
            found.set(at);
          }
        });
    return found.cardinality();
  }
}
