package org.usagemeter.domain.metering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The different sets of leaves that ids of one {@link DedupIndex} have, each with a small code, and
 * the steps from set to set. Days have millions of ids and a handful of sets, so every step is
 * worked out once and then looked up.
 *
 * <p>A set holds marks: {@code 2 * leaf} for a leaf that saw the id, {@code 2 * leaf + 1} for one
 * whose activity was voided.
 */
final class LeafSets {

  /** The code of the set that holds nothing. */
  static final int EMPTY = 0;

  /** By leaf: its nodes from the leaf up to the root. */
  private final List<int[]> paths = new ArrayList<>();

  /** By code: the set's marks, ascending. */
  private final List<int[]> marks = new ArrayList<>();

  private final Map<Marks, Integer> codes = new HashMap<>();

  /** By code and leaf: the set after recording the leaf; EMPTY where not worked out yet. */
  private int[][] afterRecord = new int[8][];

  /** By code and leaf: the nodes that recording the leaf raises; as far as worked out. */
  private int[][][] raisedByRecord = new int[8][][];

  /** By code: the nodes that have a leaf of the set at or below them, ascending. */
  private int[][] covered = new int[8][];

  LeafSets() {
    code(new int[0]);
  }

  void addLeaf(int[] pathNodes) {
    paths.add(pathNodes);
  }

  int[] marks(int code) {
    return marks.get(code).clone();
  }

  /** The code of the set with these ascending marks. */
  int code(int[] sortedMarks) {
    Integer known = codes.get(new Marks(sortedMarks));
    if (known != null) {
      return known;
    }
    int code = marks.size();
    marks.add(sortedMarks);
    codes.put(new Marks(sortedMarks), code);
    if (code == afterRecord.length) {
      afterRecord = Arrays.copyOf(afterRecord, code * 2);
      raisedByRecord = Arrays.copyOf(raisedByRecord, code * 2);
      covered = Arrays.copyOf(covered, code * 2);
    }
    afterRecord[code] = new int[0];
    raisedByRecord[code] = new int[0][];
    covered[code] = workOutCovered(sortedMarks);
    return code;
  }

  /** The set after {@code leaf} saw an id of set {@code code}: the same one for a duplicate. */
  int afterRecord(int code, int leaf) {
    int[] known = afterRecord[code];
    if (leaf < known.length && known[leaf] != EMPTY) {
      return known[leaf];
    }
    return workOutAfterRecord(code, leaf);
  }

  /** The nodes that the step of {@link #afterRecord}, which was asked for before, raises. */
  int[] raisedByRecord(int code, int leaf) {
    return raisedByRecord[code][leaf];
  }

  private int workOutAfterRecord(int code, int leaf) {
    int[] set = marks.get(code);
    boolean known = holds(set, seen(leaf)) || holds(set, voided(leaf));
    int after = known ? code : code(with(set, seen(leaf)));
    if (leaf >= afterRecord[code].length) {
      afterRecord[code] = Arrays.copyOf(afterRecord[code], paths.size());
      raisedByRecord[code] = Arrays.copyOf(raisedByRecord[code], paths.size());
    }
    afterRecord[code][leaf] = after;
    raisedByRecord[code][leaf] = gained(code, after);
    return after;
  }

  VoidOutcome voidOutcome(int code, int leaf) {
    int[] set = marks.get(code);
    if (holds(set, voided(leaf))) {
      return VoidOutcome.ALREADY_VOID;
    }
    return holds(set, seen(leaf)) ? VoidOutcome.VOIDED : VoidOutcome.NOT_COUNTED;
  }

  /** The set after the leaf's activity, which the set {@code code} holds, was voided. */
  int afterVoid(int code, int leaf) {
    int[] set =
        Arrays.stream(marks.get(code))
            .map(mark -> mark == seen(leaf) ? voided(leaf) : mark)
            .sorted()
            .toArray();
    return code(set);
  }

  /**
   * The nodes that have a leaf of set {@code to} at or below them, and none of set {@code from}.
   */
  int[] gained(int from, int to) {
    return Arrays.stream(covered[to])
        .filter(node -> Arrays.binarySearch(covered[from], node) < 0)
        .toArray();
  }

  /** The nodes that have a leaf of set {@code code} at or below them. */
  int[] covered(int code) {
    return covered[code];
  }

  private int[] workOutCovered(int[] set) {
    return Arrays.stream(set)
        .filter(mark -> mark % 2 == 0)
        .flatMap(mark -> Arrays.stream(paths.get(mark / 2)))
        .sorted()
        .distinct()
        .toArray();
  }

  private static int seen(int leaf) {
    return 2 * leaf;
  }

  private static int voided(int leaf) {
    return 2 * leaf + 1;
  }

  private static boolean holds(int[] set, int mark) {
    return Arrays.binarySearch(set, mark) >= 0;
  }

  private static int[] with(int[] set, int mark) {
    int[] more = Arrays.copyOf(set, set.length + 1);
    more[set.length] = mark;
    Arrays.sort(more);
    return more;
  }

  /** An int array that equals by content. */
  private record Marks(int[] marks) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Marks that && Arrays.equals(marks, that.marks);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(marks);
    }
  }
}
