package org.usagemeter.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;

/** Many leaves that share ids in every way: what is counted, and the memory that it takes. */
final class DedupIndexSharingTest {

  private static final Project PROJECT = new Project("1");
  private static final Publisher TWITTER = new Publisher(new Account("acme"), "twitter");

  @ParameterizedTest(name = "500 patterns of seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void anyPatternOfSharing_countsAsSetsDo(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    int listed = 0;
    for (int pattern = 0; pattern < 500; pattern++) {
      listed += anyPattern(seeds.split(), "pattern " + pattern + " of seed " + seed) ? 1 : 0;
    }

    assertThat(listed).as("patterns with more sets than have codes").isBetween(50, 450);
  }

  /** Whether ids had lists of their own. */
  private static boolean anyPattern(SplittableRandom random, String name) {
    RootScope root = random.nextBoolean() ? PROJECT : TWITTER;
    List<Scope> scopes = leaves(root, 1 + random.nextInt(random.nextBoolean() ? 300 : 12), random);
    int ids = 1 + random.nextInt(400);
    boolean inOrder = random.nextBoolean();
    DedupIndex index = new DedupIndex(root);
    Model model = new Model();
    boolean listed = false;
    int rows = random.nextInt(2_500);
    for (int row = 0; row < rows; row++) {
      int near = inOrder ? (int) ((long) row * ids / rows) : random.nextInt(ids);
      ActivityId id = id(Math.min(ids - 1, near));
      Scope leaf = scopes.get(random.nextInt(scopes.size()));
      if (random.nextInt(8) == 0) {
        assertThat(index.voidActivity(index.leaf(leaf), id.high(), id.low()))
            .as("%s, row %d", name, row)
            .isEqualTo(model.voidActivity(leaf, id));
      } else {
        assertThat(index.record(index.leaf(leaf), id.high(), id.low()))
            .as("%s, row %d", name, row)
            .isEqualTo(model.record(leaf, id));
      }
      if (random.nextInt(1_000) == 0) {
        listed |= Contents.of(index).hasIdsInSeveralRuns();
        index = loadedAgain(index, scopes, random);
      }
    }
    model.check(index, name);
    return Contents.of(index).hasIdsInSeveralRuns() || listed;
  }

  private static List<Scope> leaves(RootScope root, int number, SplittableRandom random) {
    List<Scope> leaves = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      if (root.equals(PROJECT)) {
        leaves.add(i == 7 ? PROJECT : new App(PROJECT, Integer.toString(i)));
      } else {
        Product product = new Product(TWITTER, "product " + random.nextInt(1 + number / 10));
        leaves.add(i % 9 == 7 ? product : new Endpoint(product, "endpoint", "label " + i));
      }
    }
    return List.copyOf(new HashSet<>(leaves));
  }

  private static ActivityId id(int number) {
    return number % 5 == 0 ? new ActivityId(-1 - number, number) : ActivityId.of(number);
  }

  /** The same in an index whose leaves have other numbers, filled as an older day is read. */
  private static DedupIndex loadedAgain(
      DedupIndex index, List<Scope> scopes, SplittableRandom random) {
    DedupIndex again = new DedupIndex(index.root());
    List<Scope> order = new ArrayList<>(scopes);
    Collections.shuffle(order, new Random(random.nextLong()));
    order.forEach(again::leaf);
    Runs.copy(index, again);
    return again;
  }

  @Test
  void hundredsOfAppsThatShareAtRandom_takeAtMost32BytesAPair() {
    DedupIndex index = new DedupIndex(PROJECT);
    SplittableRandom random = new SplittableRandom(1);
    int[] apps = apps(index, 200);

    for (int row = 0; row < 600_000; row++) {
      index.record(apps[random.nextInt(apps.length)], 0, 3L * random.nextInt(20_000));
      checkBytes(index, 100_000);
    }

    assertThat(index.pairs()).isGreaterThan(500_000);
  }

  @Test
  void appsThatReadTheSame_takeNoMoreThanOneWould() {
    DedupIndex index = new DedupIndex(PROJECT);
    int[] apps = apps(index, 200);

    for (int id = 0; id < 20_000; id++) {
      for (int app : apps) {
        index.record(app, 0, id);
      }
    }

    assertThat(index.pairs()).isEqualTo(4_000_000);
    assertThat(index.bytes()).isLessThan(20_000 * 300L);
  }

  /** As many apps as fit into a body of 647 KiB, each with an activity or all with the same. */
  @ParameterizedTest(name = "ids {0} apart")
  @CsvSource({"0", "1"})
  void thousandsOfApps_takeMemoryByTheRow_andNotByTheSquare(int apart) {
    DedupIndex index = new DedupIndex(PROJECT);
    int[] apps = apps(index, 8_000);

    for (int i = 0; i < apps.length; i++) {
      index.record(apps[i], 0, (long) i * apart);
      index.record(apps[i], 0, (long) i * apart + 1);
    }

    assertThat(index.bytes()).isLessThan(8_000 * 300L);
  }

  private static int[] apps(DedupIndex index, int number) {
    int[] apps = new int[number];
    for (int i = 0; i < number; i++) {
      apps[i] = index.leaf(new App(PROJECT, Integer.toString(i)));
    }
    return apps;
  }

  private static void checkBytes(DedupIndex index, long fromPairs) {
    long pairs = index.pairs();
    if (pairs >= fromPairs && pairs % 101 == 0) {
      assertThat(index.bytes()).as("the bytes of %d pairs", pairs).isLessThanOrEqualTo(32 * pairs);
    }
  }

  /** For each id the leaves that saw it, and whether that was voided. */
  private record Model(Map<ActivityId, Map<Scope, Boolean>> voided) {

    Model() {
      this(new HashMap<>());
    }

    boolean record(Scope leaf, ActivityId id) {
      return leaves(id).putIfAbsent(leaf, false) == null;
    }

    VoidOutcome voidActivity(Scope leaf, ActivityId id) {
      Map<Scope, Boolean> known = voided.getOrDefault(id, Map.of());
      if (!known.containsKey(leaf)) {
        return VoidOutcome.NOT_COUNTED;
      }
      return known.put(leaf, true) ? VoidOutcome.ALREADY_VOID : VoidOutcome.VOIDED;
    }

    private Map<Scope, Boolean> leaves(ActivityId id) {
      return voided.computeIfAbsent(id, absent -> new HashMap<>());
    }

    void check(DedupIndex index, String name) {
      assertThat(Contents.of(index).voided()).as(name).isEqualTo(voided);
      Map<Scope, Long> counts = new HashMap<>();
      voided
          .values()
          .forEach(leaves -> covered(leaves).forEach(at -> counts.merge(at, 1L, Long::sum)));
      for (Scope scope : index.scopes()) {
        assertThat(index.count(scope))
            .as("%s: %s", name, scope)
            .isEqualTo(counts.getOrDefault(scope, 0L));
      }
      assertThat(index.distinctIds()).as(name).isEqualTo(voided.size());
      assertThat(index.pairs())
          .as(name)
          .isEqualTo(voided.values().stream().mapToLong(Map::size).sum());
    }

    private static Set<Scope> covered(Map<Scope, Boolean> leaves) {
      Set<Scope> covered = new HashSet<>();
      leaves.forEach(
          (leaf, isVoided) -> {
            if (!isVoided) {
              covered.addAll(leaf.path());
            }
          });
      return covered;
    }
  }
}
