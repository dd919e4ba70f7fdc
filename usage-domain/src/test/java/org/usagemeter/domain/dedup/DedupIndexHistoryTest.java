package org.usagemeter.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** Thousands of random histories, each compared with sets of ids after every one of its parts. */
final class DedupIndexHistoryTest {

  private static final Publisher TWITTER = new Publisher(new Account("acme"), "twitter");
  private static final Product STREAM = new Product(TWITTER, "PowerTrack");
  private static final Product SEARCH = new Product(TWITTER, "Search API");

  /** A leaf at every level. */
  private static final List<Scope> LEAVES =
      List.of(
          TWITTER,
          STREAM,
          SEARCH,
          new Product(TWITTER, "Historical PowerTrack"),
          new Endpoint(STREAM, "PowerTrack 2.0", "prod"),
          new Endpoint(STREAM, "PowerTrack 2.0", "dev"),
          new Endpoint(STREAM, "PowerTrack Replay 2.0", "prod"),
          new Endpoint(SEARCH, "Search API", "prod"),
          new Endpoint(SEARCH, "Search API", "dev"));

  @ParameterizedTest(name = "1000 histories of seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void anyHistory_countsAsSetsDo(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int history = 0; history < 1_000; history++) {
      anyHistory(seeds.split());
    }
  }

  private static void anyHistory(SplittableRandom random) {
    DedupIndex index = new DedupIndex(TWITTER);
    NaiveIndex naive = new NaiveIndex();
    int pool = 1 + random.nextInt(60);
    int leaves = 1 + random.nextInt(LEAVES.size());
    for (int part = 0; part < 3; part++) {
      for (int step = random.nextInt(150); step > 0; step--) {
        step(index, naive, random, pool, leaves);
      }
      check(index, naive);
      if (random.nextBoolean()) {
        index = restored(index, random);
        check(index, naive);
      }
    }
  }

  private static void step(
      DedupIndex index, NaiveIndex naive, SplittableRandom random, int pool, int leaves) {
    Scope leaf = LEAVES.get(random.nextInt(leaves));
    ActivityId id = id(random.nextInt(pool));
    if (random.nextInt(10) == 0) {
      assertThat(index.voidActivity(index.leaf(leaf), id.high(), id.low()))
          .isEqualTo(naive.voidActivity(leaf, id));
    } else {
      assertThat(index.record(index.leaf(leaf), id.high(), id.low()))
          .isEqualTo(naive.record(leaf, id));
    }
  }

  /** Numbers, and digests that share a word with each other and with numbers. */
  private static ActivityId id(int number) {
    return switch (number % 4) {
      case 0 -> ActivityId.of((long) number << 22);
      case 1 -> ActivityId.of(Long.MAX_VALUE - number);
      case 2 -> new ActivityId(Long.MIN_VALUE, (long) (number - 2) << 22);
      default -> new ActivityId(-number, 7);
    };
  }

  private static void check(DedupIndex index, NaiveIndex naive) {
    for (Scope scope : LEAVES) {
      assertThat(index.count(scope)).as("%s", scope).isEqualTo(naive.count(scope));
    }
    Set<ActivityId> known = naive.known();
    assertThat(Contents.of(index).ids()).isEqualTo(known);
    assertThat(index.distinctIds()).isEqualTo(known.size());
  }

  /** The same ids in a new index, whose leaves have other numbers. */
  private static DedupIndex restored(DedupIndex index, SplittableRandom random) {
    DedupIndex copy = new DedupIndex(index.root());
    List<Scope> order = new ArrayList<>(LEAVES);
    Collections.shuffle(order, new Random(random.nextLong()));
    order.forEach(copy::leaf);
    Runs.copy(index, copy);
    return copy;
  }
}
