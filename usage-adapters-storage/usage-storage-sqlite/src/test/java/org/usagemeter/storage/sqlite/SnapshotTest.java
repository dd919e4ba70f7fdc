package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Scope;

final class SnapshotTest {

  private final StoredScopes scopes = new StoredScopes("scope");

  static IntStream seeds() {
    return IntStream.rangeClosed(1, Sizes.SNAPSHOTS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void index_writtenAndRead_isTheSame(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DedupIndex index = index(random, 1 + random.nextInt(3_000));

    DedupIndex read = read(Snapshot.write(index, scopes));

    assertThat(contents(read)).isEqualTo(contents(index));
    for (Scope scope : index.scopes()) {
      assertThat(read.count(scope)).as("%s", scope).isEqualTo(index.count(scope));
    }
  }

  @Test
  void idsThatManyAppsShareAtRandom_writtenAndRead_areTheSame() {
    SplittableRandom random = new SplittableRandom(5);
    DedupIndex index = new DedupIndex(History.PROJECT);
    for (int i = 0; i < 20_000; i++) {
      int leaf = index.leaf(new App(History.PROJECT, "app " + random.nextInt(120)));
      ActivityId id = ActivityId.of((i % 7 == 0 ? "tag:" : "") + random.nextInt(900));
      index.record(leaf, id.high(), id.low());
      if (i % 50 == 0) {
        index.voidActivity(leaf, id.high(), id.low());
      }
    }

    DedupIndex read = read(Snapshot.write(index, scopes));

    assertThat(contents(read)).isEqualTo(contents(index));
    for (Scope scope : index.scopes()) {
      assertThat(read.count(scope)).as("%s", scope).isEqualTo(index.count(scope));
    }
  }

  @Test
  void largeDay_isWrittenInChunksOfAboutAMegabyte() {
    DedupIndex index = index(new SplittableRandom(1), 700_000);

    List<byte[]> chunks = Snapshot.write(index, scopes);

    assertThat(chunks).hasSizeGreaterThan(2).allMatch(chunk -> chunk.length <= 1 << 20);
    assertThat(read(chunks).distinctIds()).isEqualTo(index.distinctIds());
  }

  @Test
  void snowflakesOfADay_takeAtMostFiveBytesEach() {
    SplittableRandom random = new SplittableRandom(2);
    DedupIndex index = new DedupIndex(History.PROJECT);
    int leaf = index.leaf(History.LEAVES.get(0).scope());
    long perDay = 86_400_000L << 22;
    for (int i = 0; i < 1_000_000; i++) {
      index.record(leaf, 0, 1_990_000_000_000_000_000L + random.nextLong(perDay));
    }

    long bytes = Snapshot.write(index, scopes).stream().mapToLong(chunk -> chunk.length).sum();

    assertThat((double) bytes / index.distinctIds()).isLessThanOrEqualTo(5);
  }

  @Test
  void chunk_cutShort_isDamage() {
    byte[] chunk = Snapshot.write(index(new SplittableRandom(3), 100), scopes).get(0);

    for (int length = 1; length < chunk.length; length++) {
      byte[] cut = Arrays.copyOf(chunk, length);
      DedupIndex index = new DedupIndex(History.PROJECT);
      try {
        Snapshot.read(cut, index, scopes, "the chunk");
        // A cut between two sections leaves fewer ids, which the day's checksum tells.
        assertThat(index.distinctIds()).isLessThan(100);
      } catch (UsageException.Damaged e) {
        assertThat(e).hasMessageContaining("the chunk");
      }
    }
  }

  @Test
  void chunk_withAnUnknownScope_isDamage() {
    byte[] chunk = Snapshot.write(index(new SplittableRandom(4), 10), scopes).get(0);

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(
            () ->
                Snapshot.read(
                    chunk,
                    new DedupIndex(History.PROJECT),
                    new StoredScopes("scope"),
                    "the chunk"));
  }

  private static DedupIndex index(SplittableRandom random, int ids) {
    DedupIndex index = new DedupIndex(History.PROJECT);
    for (int i = 0; i < ids; i++) {
      int leaf = index.leaf(History.LEAVES.get(random.nextInt(History.LEAVES.size())).scope());
      ActivityId id =
          random.nextInt(9) == 0
              ? ActivityId.of("tag:" + random.nextInt(ids))
              : ActivityId.of(random.nextLong() >>> (1 + random.nextInt(62)));
      index.record(leaf, id.high(), id.low());
      if (random.nextInt(20) == 0) {
        index.voidActivity(leaf, id.high(), id.low());
      }
    }
    return index;
  }

  private DedupIndex read(List<byte[]> chunks) {
    DedupIndex index = new DedupIndex(History.PROJECT);
    chunks.forEach(chunk -> Snapshot.read(chunk, index, scopes, "the chunk"));
    return index;
  }

  /** Every id with its leaves, by name so that two indexes can be compared. */
  private static Map<String, List<String>> contents(DedupIndex index) {
    TreeMap<String, List<String>> contents = new TreeMap<>();
    index.forEachRun(
        (marks, ids) -> {
          for (int mark : marks) {
            String leaf = index.leafScope(mark / 2) + (mark % 2 == 0 ? "" : " void");
            for (int i = 0; i < ids.numbers(); i++) {
              add(contents, "0:" + ids.number(i), leaf);
            }
            for (int i = 0; i < 2 * ids.digests(); i += 2) {
              add(contents, ids.digestWord(i) + ":" + ids.digestWord(i + 1), leaf);
            }
          }
        });
    contents.values().forEach(leaves -> leaves.sort(null));
    return contents;
  }

  private static void add(Map<String, List<String>> contents, String id, String leaf) {
    contents.computeIfAbsent(id, absent -> new ArrayList<>()).add(leaf);
  }
}
