package org.usagemeter.domain.metering;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/**
 * Measures the index beside a limit, a bare open-addressing table that knows its size beforehand
 * and keeps nothing but ids, and beside a peer, {@code HashSet<Long>}: the same ids in the same
 * order, three in ten of them repeats. Run it after {@code mvn test-compile} with the module's two
 * class folders on the class path.
 *
 * <p>Arguments: how many activities (10,000,000), how many rounds (5).
 */
final class DedupIndexSpeed {

  private DedupIndexSpeed() {}

  public static void main(String... arguments) {
    int activities = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    PrintStream out = System.out;
    for (int round = 0; round < rounds; round++) {
      long[] ids = ids(activities, round);
      double bare = perSecond(ids, new BareTable(activities)::add);
      DedupIndex index = new DedupIndex(new Project("1"));
      int leaf = index.leaf(new App(new Project("1"), "2"));
      double recorded = perSecond(ids, id -> index.record(leaf, 0, id));
      double again = perSecond(ids, id -> index.record(leaf, 0, id));
      Set<Long> boxes = new HashSet<>();
      double boxed = perSecond(ids, boxes::add);
      out.printf(
          Locale.ROOT,
          "million/s: bare %.1f, index %.1f (ratio %.2f), all repeats %.1f, HashSet %.1f;"
              + " %.2f bytes an id%n",
          bare,
          recorded,
          recorded / bare,
          again,
          boxed,
          (double) index.bytes() / index.distinctIds());
    }
  }

  private static long[] ids(int activities, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] ids = new long[activities];
    long next = 1_990_000_000_000_000_000L;
    int distinct = 0;
    for (int i = 0; i < activities; i++) {
      boolean repeat = distinct > 0 && random.nextInt(10) < 3;
      next += random.nextInt(1 << 16, 1 << 24);
      ids[i] = repeat ? ids[random.nextInt(i)] : next;
      distinct++;
    }
    return ids;
  }

  private static double perSecond(long[] ids, Table table) {
    long start = System.nanoTime();
    long added = 0;
    for (long id : ids) {
      added += table.add(id) ? 1 : 0;
    }
    long nanos = System.nanoTime() - start;
    if (added > ids.length) {
      throw new IllegalStateException("more added than there are");
    }
    return ids.length * 1e3 / nanos;
  }

  /** Something that says whether an id is new. */
  @FunctionalInterface
  private interface Table {
    boolean add(long id);
  }

  /** The limit: linear probing, presized, numbers only. */
  private static final class BareTable {

    private final long[] slots;

    BareTable(int ids) {
      slots = new long[Integer.highestOneBit(ids) * 2];
    }

    boolean add(long id) {
      long mixed = id * 0x9E3779B97F4A7C15L;
      int slot = (int) (mixed >>> 32) & (slots.length - 1);
      while (slots[slot] != 0) {
        if (slots[slot] == id) {
          return false;
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = id;
      return true;
    }
  }
}
