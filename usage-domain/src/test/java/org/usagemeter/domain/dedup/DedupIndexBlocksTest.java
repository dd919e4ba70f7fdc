package org.usagemeter.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** Ids that are fetched in blocks and recorded afterwards, as ledgers do it. */
final class DedupIndexBlocksTest {

  private static final Publisher TWITTER = new Publisher(new Account("acme"), "twitter");
  private static final Product STREAM = new Product(TWITTER, "PowerTrack");

  private static final List<Scope> LEAVES =
      List.of(
          TWITTER,
          STREAM,
          new Endpoint(STREAM, "PowerTrack 2.0", "prod"),
          new Endpoint(STREAM, "PowerTrack 2.0", "dev"),
          new Endpoint(STREAM, "PowerTrack Replay 2.0", "prod"));

  private final DedupIndex index = new DedupIndex(TWITTER);

  @Test
  void fetch_leavesNoTrace() {
    index.leaf(STREAM);

    index.fetch(0, 1);
    index.fetch(Long.MIN_VALUE, 1);

    assertThat(index.distinctIds()).isZero();
    assertThat(index.count(TWITTER)).isZero();
    assertThat(Contents.of(index).ids()).isEmpty();
  }

  /** So many ids that tables grow, and split, between the fetching of a block and its end. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void manyBlocks_countAsANaiveModelDoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<ActivityId, Integer> seen = new HashMap<>();
    Map<ActivityId, Integer> voided = new HashMap<>();
    ActivityId[] known = new ActivityId[120_000];
    int made = 0;
    while (made < known.length) {
      int rows = 1 + random.nextInt(DedupIndex.BLOCK);
      ActivityId[] ids = new ActivityId[rows];
      for (int row = 0; row < rows; row++) {
        boolean repeat = made > 0 && (made == known.length || random.nextInt(10) < 4);
        if (!repeat) {
          known[made++] = id(random);
        }
        ids[row] = known[repeat ? random.nextInt(made) : made - 1];
        index.fetch(ids[row].high(), ids[row].low());
      }
      for (ActivityId id : ids) {
        step(random, id, seen, voided);
      }
    }

    check(seen, voided);
  }

  private static ActivityId id(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? new ActivityId(random.nextLong() | Long.MIN_VALUE, random.nextLong() >>> 1)
        : ActivityId.of(random.nextLong() >>> 1);
  }

  /** Records, or voids, an id: both maps hold a bit for each leaf. */
  private void step(
      SplittableRandom random,
      ActivityId id,
      Map<ActivityId, Integer> seen,
      Map<ActivityId, Integer> voided) {
    int leaf = random.nextInt(LEAVES.size());
    int bit = 1 << leaf;
    boolean wasSeen = (seen.getOrDefault(id, 0) & bit) != 0;
    boolean wasVoided = (voided.getOrDefault(id, 0) & bit) != 0;
    int itsLeaf = index.leaf(LEAVES.get(leaf));
    if (wasSeen && random.nextInt(4) == 0) {
      assertThat(index.voidActivity(itsLeaf, id.high(), id.low())).isEqualTo(VoidOutcome.VOIDED);
      seen.merge(id, bit, (all, one) -> all - one);
      voided.merge(id, bit, Integer::sum);
    } else {
      boolean changes = !wasSeen && !wasVoided;
      assertThat(index.record(itsLeaf, id.high(), id.low())).as("%s", id).isEqualTo(changes);
      if (changes) {
        seen.merge(id, bit, Integer::sum);
      }
    }
  }

  private void check(Map<ActivityId, Integer> seen, Map<ActivityId, Integer> voided) {
    for (Scope scope : LEAVES) {
      int below = 0;
      for (int leaf = 0; leaf < LEAVES.size(); leaf++) {
        below |= LEAVES.get(leaf).path().contains(scope) ? 1 << leaf : 0;
      }
      int anyOf = below;
      assertThat(index.count(scope))
          .as("%s", scope)
          .isEqualTo(seen.values().stream().filter(leaves -> (leaves & anyOf) != 0).count());
    }
    assertThat(index.distinctIds()).isEqualTo(seen.size());
    Contents contents = Contents.of(index);
    assertThat(contents.ids()).hasSize(seen.size());
    contents
        .voided()
        .forEach(
            (id, leaves) -> {
              int marks = 0;
              for (Map.Entry<Scope, Boolean> leaf : leaves.entrySet()) {
                int number = LEAVES.indexOf(leaf.getKey());
                marks |= leaf.getValue() ? 1 << (number + 16) : 1 << number;
              }
              assertThat(marks).isEqualTo(seen.get(id) | voided.getOrDefault(id, 0) << 16);
            });
  }
}
