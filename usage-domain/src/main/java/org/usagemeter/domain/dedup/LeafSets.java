package org.usagemeter.domain.dedup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The different sets of leaves that many ids of one {@link DedupIndex} have, each with a small
 * code, and the steps from set to set. Most days have millions of ids and a handful of sets, so
 * every step is worked out once and then looked up.
 *
 * <p>A set holds marks: {@code 2 * leaf} for a leaf that saw the id, {@code 2 * leaf + 1} for one
 * whose activity was voided.
 *
 * <p>Where ids are shared at random there are nearly as many sets as ids. So a set of several
 * leaves gets a code only while all sets together take less than a small part of what the rows so
 * far take; what has no code is in {@link LeafLists}.
 */
final class LeafSets {

  /** The code of the set that holds nothing. */
  static final int EMPTY = 0;

  /** In place of a code: the set has none. */
  static final int NONE = -1;

  /** Codes are below this. */
  static final int MOST = 1 << 16;

  /** What sets may take at first, and 4 bytes more for each pair of an id and a leaf. */
  private static final long BYTES_AT_FIRST = 1 << 16;

  private static final long BYTES_A_PAIR = 4;

  /** Two arrays, an entry of the map, and their places. */
  private static final long BYTES_A_SET = 160;

  /** A mark, and the two steps that lead there and stay there. */
  private static final long BYTES_A_MARK = 4 + 2 * 32;

  private final Leaves leaves;
  private final Map<Marks, Integer> codes = new HashMap<>();

  /** By code: the set's marks, ascending. */
  private int[][] marks = new int[8][];

  /** By leaf: the code of the set that holds it alone; {@link #EMPTY} where that has none yet. */
  private int[] alone = new int[4];

  private int size;
  private final Steps steps = new Steps();
  private long bytes;

  LeafSets(Leaves leaves) {
    this.leaves = leaves;
    code(new int[0]);
  }

  /** The memory of all sets, in bytes. */
  long bytes() {
    return bytes;
  }

  /** The marks of the set, ascending; not to be changed. */
  int[] marks(int code) {
    return marks[code];
  }

  /**
   * The code of the set with these ascending marks, which gets one if it has none; {@link #NONE}
   * where all are taken.
   */
  int code(int[] sortedMarks) {
    Integer known = codes.get(new Marks(sortedMarks));
    if (known != null) {
      return known;
    }
    if (size == MOST) {
      return NONE;
    }
    if (size == marks.length) {
      marks = Arrays.copyOf(marks, size * 2);
    }
    marks[size] = sortedMarks;
    codes.put(new Marks(sortedMarks), size);
    bytes += bytes(sortedMarks);
    return size++;
  }

  /**
   * The code of the set that holds {@code leaf} alone, as seen; {@link #EMPTY} if not known yet.
   */
  int alone(int leaf) {
    return leaf < alone.length ? alone[leaf] : EMPTY;
  }

  /**
   * The step that {@code leaf} makes from a set when it sees an id.
   *
   * @param pairs how many pairs of an id and a leaf there are
   * @return see {@link Steps}; to {@link #NONE} where the set afterwards has no code
   */
  long afterRecord(int code, int leaf, long pairs) {
    long known = steps.find(code, leaf);
    return known == Steps.UNKNOWN ? workOutAfterRecord(code, leaf, pairs) : known;
  }

  private long workOutAfterRecord(int code, int leaf, long pairs) {
    int[] set = marks[code];
    if (holds(set, seen(leaf)) || holds(set, voided(leaf))) {
      return steps.add(code, leaf, code, 0);
    }
    int after = codeWithin(with(set, seen(leaf)), pairs);
    if (set.length == 0 && after != NONE) {
      alone = leaf < alone.length ? alone : Arrays.copyOf(alone, Math.max(leaf + 1, 2 * leaf));
      alone[leaf] = after;
    }
    int raised = uncovered(set, leaf);
    return after == NONE ? Steps.to(NONE, raised) : steps.add(code, leaf, after, raised);
  }

  /**
   * The step of the leaf's activity, which the set {@code code} holds, being voided: to the set
   * afterwards, with how many nodes, from the leaf up, are lowered.
   */
  long afterVoid(int code, int leaf, long pairs) {
    int[] without =
        Arrays.stream(marks[code])
            .map(mark -> mark == seen(leaf) ? voided(leaf) : mark)
            .sorted()
            .toArray();
    return Steps.to(codeWithin(without, pairs), uncovered(without, leaf));
  }

  boolean isSeen(int code, int leaf) {
    return holds(marks[code], seen(leaf));
  }

  boolean isVoided(int code, int leaf) {
    return holds(marks[code], voided(leaf));
  }

  /** The code of the set with these ascending marks, if it has or may have one. */
  private int codeWithin(int[] sortedMarks, long pairs) {
    Integer known = codes.get(new Marks(sortedMarks));
    if (known != null) {
      return known;
    }
    long most = BYTES_AT_FIRST + BYTES_A_PAIR * pairs;
    // A set of one leaf takes no more than the leaf itself.
    boolean fits = sortedMarks.length == 1 || bytes + bytes(sortedMarks) <= most;
    return fits ? code(sortedMarks) : NONE;
  }

  private static long bytes(int[] set) {
    return BYTES_A_SET + BYTES_A_MARK * set.length;
  }

  /** How many nodes, from {@code leaf} up, have no leaf of the set at or below them. */
  private int uncovered(int[] set, int leaf) {
    int covered = Integer.MAX_VALUE;
    for (int mark : set) {
      if (mark % 2 == 0) {
        covered = Math.min(covered, leaves.meeting(leaf, mark / 2));
      }
    }
    return Math.min(covered, leaves.path(leaf).length);
  }

  static int seen(int leaf) {
    return 2 * leaf;
  }

  static int voided(int leaf) {
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
