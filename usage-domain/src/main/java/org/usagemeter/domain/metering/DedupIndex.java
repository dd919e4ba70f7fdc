package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * <p>One look-up per activity serves all levels. A row that is recorded makes no object. At most 16
 * bytes a numeric id once a day has 100,000 of them, while it has fewer than 256 different sets of
 * leaves, and 2 more for up to 65,535 sets; an id that is no number takes up to twice that. Not
 * safe for use by many threads.
 */
public final class DedupIndex {

  /** How many ids are worth being fetched at once. */
  public static final int BLOCK = 64;

  private final RootScope root;
  private final IdTable numbers = new IdTable(false);
  private final IdTable digests = new IdTable(true);
  private final LeafSets sets = new LeafSets();
  private final Map<Scope, Integer> leafOf = new HashMap<>();
  private final List<Scope> leaves = new ArrayList<>();
  private final Map<Scope, Integer> nodeOf = new HashMap<>();
  private final List<Scope> nodes = new ArrayList<>();
  private long[] counts = new long[4];
  private long distinctIds;

  /** Of no meaning: what is read for nothing would not be read. */
  @SuppressWarnings("UnusedVariable")
  private long fetched;

  /** An index with no ids. */
  public DedupIndex(RootScope root) {
    this.root = requireNonNull(root, "root");
  }

  /** The root that all leaves belong to. */
  public RootScope root() {
    return root;
  }

  /**
   * The number by which {@code scope} is named as a leaf in this index, 0 or more; the same scope
   * always has the same one.
   *
   * @throws IllegalArgumentException for a scope of another root
   */
  public int leaf(Scope scope) {
    Integer known = leafOf.get(scope);
    if (known != null) {
      return known;
    }
    if (!scope.root().equals(root)) {
      throw new IllegalArgumentException(scope + " is not below " + root);
    }
    List<Scope> path = scope.path();
    int[] pathNodes = new int[path.size()];
    for (int i = 0; i < pathNodes.length; i++) {
      pathNodes[i] = node(path.get(i));
    }
    sets.addLeaf(pathNodes);
    leafOf.put(scope, leaves.size());
    leaves.add(scope);
    return leaves.size() - 1;
  }

  /** The scope that {@link #leaf} gave the number {@code leaf}. */
  public Scope leafScope(int leaf) {
    return leaves.get(leaf);
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
    int after = sets.afterRecord(before, leaf);
    if (after == before) {
      return false;
    }
    if (before == LeafSets.EMPTY) {
      distinctIds++;
    }
    segment.setCode(slot, after);
    for (int node : sets.raisedByRecord(before, leaf)) {
      counts[node]++;
    }
    return true;
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
    VoidOutcome outcome = sets.voidOutcome(before, leaf);
    if (outcome == VoidOutcome.VOIDED) {
      int after = sets.afterVoid(before, leaf);
      segment.setCode(slot, after);
      for (int node : sets.gained(after, before)) {
        counts[node]--;
      }
    }
    return outcome;
  }

  /**
   * Every scope that has, or had, a count: each leaf and all above it, in the order first named.
   */
  public List<Scope> scopes() {
    return List.copyOf(nodes);
  }

  /** How many distinct activities {@code scope} consumed. */
  public long count(Scope scope) {
    Integer node = nodeOf.get(scope);
    return node == null ? 0 : counts[node];
  }

  /** How many ids are held, voided ones included. */
  public long distinctIds() {
    return distinctIds;
  }

  /** The memory that ids take, in bytes. */
  public long bytes() {
    return numbers.bytes() + digests.bytes();
  }

  /** Visits every id once, in no particular order; the index must not change meanwhile. */
  public void forEach(IdVisitor visitor) {
    numbers.forEach(visitor);
    digests.forEach(visitor);
  }

  /**
   * What the set of leaves that is called {@code code} holds: two times a leaf's number for a leaf
   * that saw the id, plus one if that was voided; ascending.
   */
  public int[] marks(int code) {
    return sets.marks(code);
  }

  /** The code of the set that holds {@code marks}, as in {@link #marks}. */
  public int code(int... marks) {
    int[] sorted = marks.clone();
    Arrays.sort(sorted);
    return sets.code(sorted);
  }

  /**
   * Puts back an id that this index does not hold, with its set of leaves.
   *
   * @param code from {@link #code}
   */
  public void restore(long high, long low, int code) {
    long hash = IdTable.hash(high, low);
    IdSegment segment = (high == 0 ? numbers : digests).withRoom(hash);
    segment.setCode(segment.claim(high, low, hash), code);
    distinctIds++;
    for (int node : sets.covered(code)) {
      counts[node]++;
    }
  }

  private int node(Scope scope) {
    Integer known = nodeOf.get(scope);
    if (known != null) {
      return known;
    }
    int node = nodes.size();
    nodeOf.put(scope, node);
    nodes.add(scope);
    if (node == counts.length) {
      counts = Arrays.copyOf(counts, node * 2);
    }
    return node;
  }

  /** Sees one id of an index. */
  @FunctionalInterface
  public interface IdVisitor {

    /**
     * Called once for each id.
     *
     * @param high the word {@link ActivityId#high} of the id
     * @param low the word {@link ActivityId#low} of the id
     * @param code the id's set of leaves, see {@link DedupIndex#marks}
     */
    void visit(long high, long low, int code);
  }
}
