package org.usagemeter.domain.dedup;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;

/**
 * The ids of one root, one metric and one UTC day, each with the set of leaves that saw it, and the
 * counts that follow from them.
 *
 * <p>An activity counts once at every level from its leaf up to the root: a new leaf raises exactly
 * those scopes that had no leaf of the id's set at or below them. Voiding is the same step
 * backwards, and leaves a mark in the set so that recording the activity again changes nothing.
 *
 * <p>One look-up per activity serves all levels. Recording a row makes no object, but where an id
 * is seen by more leaves than its list has room for. From 100,000 pairs of an id and a leaf on, at
 * most 16 bytes a numeric id while ids have few different sets of leaves, and at most 32 bytes a
 * pair whatever sets they have; an id that is no number takes up to 16 bytes more, and a leaf some
 * 230. Not safe for use by many threads.
 */
public final class DedupIndex {

  /** How many ids are worth being fetched at once. */
  public static final int BLOCK = 64;

  private final Leaves leaves;
  private final LeafSets sets;
  private final LeafLists lists;
  private final IdTable numbers = new IdTable(false);
  private final IdTable digests = new IdTable(true);

  /** By node. */
  private long[] counts = new long[4];

  private long distinctIds;
  private long pairs;

  /** Of no meaning: what is read for nothing would not be read. */
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  /** An index with no ids. */
  public DedupIndex(RootScope root) {
    this.leaves = new Leaves(requireNonNull(root, "root"));
    this.sets = new LeafSets(leaves);
    this.lists = new LeafLists(leaves);
  }

  /** The root that all leaves belong to. */
  public RootScope root() {
    return leaves.root();
  }

  /**
   * The number by which {@code scope} is named as a leaf in this index, 0 or more; the same scope
   * always has the same one.
   *
   * @throws IllegalArgumentException for a scope of another root
   */
  public int leaf(Scope scope) {
    int leaf = leaves.leaf(scope);
    if (leaves.nodes() > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(leaves.nodes(), counts.length * 2));
    }
    return leaf;
  }

  /** The scope that {@link #leaf} gave the number {@code leaf}. */
  public Scope leafScope(int leaf) {
    return leaves.scope(leaf);
  }

  /**
   * Records that {@code leaf} saw an id.
   *
   * @param high the word {@link ActivityId#high} of the id
   * @param low the word {@link ActivityId#low} of the id
   * @return whether anything changed; if not, the activity is a duplicate
   */
  public boolean record(int leaf, long high, long low) {
    IdTable ids = high == 0 ? numbers : digests;
    long hash = IdTable.hash(high, low);
    IdSegment segment = ids.segment(hash);
    int slot = segment.probe(high, low, hash);
    if (segment.isFree(slot)) {
      if (segment.isFull()) {
        segment = ids.withRoom(hash);
        slot = segment.probe(high, low, hash);
      }
      segment.take(slot, high, low);
    }
    int before = segment.code(slot);
    // Most ids have one leaf, and most rows are new or repeat what that leaf saw.
    int alone = sets.alone(leaf);
    if (alone != LeafSets.EMPTY) {
      if (before == alone) {
        return false;
      }
      if (before == LeafSets.EMPTY) {
        segment.setCode(slot, alone);
        distinctIds++;
        pairs++;
        raise(leaf, leaves.path(leaf).length);
        return true;
      }
    }
    if (before >= LeafSets.MOST) {
      return recordInList(before - LeafSets.MOST, leaf);
    }
    long step = sets.afterRecord(before, leaf, pairs);
    int after = Steps.code(step);
    if (after == before) {
      return false;
    }
    if (before == LeafSets.EMPTY) {
      distinctIds++;
    }
    if (after == LeafSets.NONE) {
      int list = listOf(before);
      lists.record(list, leaf);
      after = code(list);
    }
    segment.setCode(slot, after);
    pairs++;
    raise(leaf, Steps.nodes(step));
    return true;
  }

  private boolean recordInList(int list, int leaf) {
    int raised = lists.record(list, leaf);
    if (raised < 0) {
      return false;
    }
    pairs++;
    raise(leaf, raised);
    return true;
  }

  /** A list of its own for an id whose set has the code {@code code}. */
  private int listOf(int code) {
    int list = lists.add();
    for (int mark : sets.marks(code)) {
      lists.record(list, mark / 2);
      if (mark % 2 == 1) {
        lists.voidActivity(list, mark / 2);
      }
    }
    return list;
  }

  private static int code(int list) {
    return Math.addExact(LeafSets.MOST, list);
  }

  private void raise(int leaf, int nodes) {
    change(leaf, nodes, 1);
  }

  private void lower(int leaf, int nodes) {
    change(leaf, nodes, -1);
  }

  private void change(int leaf, int nodes, int by) {
    int[] path = leaves.path(leaf);
    for (int i = 0; i < nodes; i++) {
      counts[path[i]] += by;
    }
  }

  /**
   * Fetches from memory what {@link #record} will read of an id, and waits for nothing. Whoever
   * records many ids calls this for {@link #BLOCK} of them and records those afterwards: it is the
   * waiting for memory, one id after the other, that takes the time in a large index.
   */
  public void fetch(long high, long low) {
    long hash = IdTable.hash(high, low);
    fetched ^= (high == 0 ? numbers : digests).segment(hash).near(hash);
  }

  /** Takes back that {@code leaf} saw an id. */
  public VoidOutcome voidActivity(int leaf, long high, long low) {
    IdTable ids = high == 0 ? numbers : digests;
    long hash = IdTable.hash(high, low);
    IdSegment segment = ids.segment(hash);
    int slot = segment.find(high, low, hash);
    if (slot < 0) {
      return VoidOutcome.NOT_COUNTED;
    }
    int before = segment.code(slot);
    boolean listed = before >= LeafSets.MOST;
    int list = before - LeafSets.MOST;
    if (listed ? lists.isVoided(list, leaf) : sets.isVoided(before, leaf)) {
      return VoidOutcome.ALREADY_VOID;
    }
    if (!(listed ? lists.isSeen(list, leaf) : sets.isSeen(before, leaf))) {
      return VoidOutcome.NOT_COUNTED;
    }
    if (listed) {
      lower(leaf, lists.voidActivity(list, leaf));
      return VoidOutcome.VOIDED;
    }
    long step = sets.afterVoid(before, leaf, pairs);
    int after = Steps.code(step);
    if (after == LeafSets.NONE) {
      list = listOf(before);
      lists.voidActivity(list, leaf);
      after = code(list);
    }
    segment.setCode(slot, after);
    lower(leaf, Steps.nodes(step));
    return VoidOutcome.VOIDED;
  }

  /**
   * Every scope that has, or had, a count: each leaf and all above it, in the order first named.
   */
  public List<Scope> scopes() {
    return List.copyOf(leaves.scopes());
  }

  /** How many distinct activities {@code scope} consumed. */
  public long count(Scope scope) {
    int node = leaves.nodeNumber(scope);
    return node < 0 ? 0 : counts[node];
  }

  /** How many ids are held, voided ones included. */
  public long distinctIds() {
    return distinctIds;
  }

  /** How many pairs of an id and a leaf that saw it are held, voided ones included. */
  public long pairs() {
    return pairs;
  }

  /** The memory that ids and what is known of their leaves take, in bytes. */
  public long bytes() {
    return numbers.bytes() + digests.bytes() + sets.bytes() + lists.bytes();
  }

  /**
   * Visits all ids in runs, those of a run having marks in common: {@code 2 * leaf} for a leaf that
   * saw them, {@code 2 * leaf + 1} if that was voided. An id is in several runs if its leaves are
   * those of few others; together the runs have each of its marks once. Takes 8 bytes of memory for
   * each number in a run, 16 for each digest, while it does. The index must not change meanwhile.
   */
  public void forEachRun(RunVisitor visitor) {
    Map<Integer, IdBuffer> ofSets = new TreeMap<>();
    Map<Integer, IdBuffer> ofMarks = new TreeMap<>();
    IdVisitor sorting =
        (high, low, code) -> {
          if (code < LeafSets.MOST) {
            ofSets.computeIfAbsent(code, absent -> new IdBuffer()).add(high, low);
          } else {
            lists.forEachMark(
                code - LeafSets.MOST,
                mark -> ofMarks.computeIfAbsent(mark, absent -> new IdBuffer()).add(high, low));
          }
        };
    numbers.forEach(sorting);
    digests.forEach(sorting);
    ofSets.forEach((code, ids) -> visitor.visit(sets.marks(code).clone(), ids));
    ofMarks.forEach((mark, ids) -> visitor.visit(new int[] {mark}, ids));
  }

  /**
   * Adds a run of ids as {@link #forEachRun} told it, to an index that has nothing but such runs.
   *
   * @param marks of each id of the run, none of which it has already
   */
  public Restoring restoring(int... marks) {
    int[] sorted = marks.clone();
    Arrays.sort(sorted);
    return new Restoring(sorted);
  }

  /** Takes the ids of one run. */
  public final class Restoring {

    private final int[] marks;
    private final int code;
    private final int[] covered;

    private Restoring(int[] marks) {
      this.marks = marks;
      this.code = sets.code(marks);
      this.covered =
          Arrays.stream(marks)
              .filter(mark -> mark % 2 == 0)
              .flatMap(mark -> Arrays.stream(leaves.path(mark / 2)))
              .distinct()
              .toArray();
    }

    /** Adds one id, by its words. */
    public void add(long high, long low) {
      long hash = IdTable.hash(high, low);
      IdSegment segment = (high == 0 ? numbers : digests).withRoom(hash);
      int slot = segment.claim(high, low, hash);
      if (segment.code(slot) != LeafSets.EMPTY || code == LeafSets.NONE) {
        addEach(high, low);
        return;
      }
      segment.setCode(slot, code);
      distinctIds++;
      pairs += marks.length;
      for (int node : covered) {
        counts[node]++;
      }
    }

    private void addEach(long high, long low) {
      for (int mark : marks) {
        record(mark / 2, high, low);
        if (mark % 2 == 1) {
          voidActivity(mark / 2, high, low);
        }
      }
    }
  }

  /** Sees ids that have marks in common. */
  @FunctionalInterface
  public interface RunVisitor {

    /** Called once for each run; what it is given is its own. */
    void visit(int[] marks, IdBuffer ids);
  }

  /** Sees one id of an index. */
  @FunctionalInterface
  interface IdVisitor {

    /** Called once for each id, with the code of its leaves. */
    void visit(long high, long low, int code);
  }
}
