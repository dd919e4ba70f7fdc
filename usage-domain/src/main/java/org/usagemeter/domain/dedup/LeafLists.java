package org.usagemeter.domain.dedup;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Sets of leaves that belong to one id each: where ids are shared at random, {@link LeafSets} would
 * have nearly as many sets as there are ids.
 *
 * <p>A list has an entry for each node that has, or had, a leaf of the id at or below it, so that
 * recording looks for a few entries, however many leaves saw the id.
 */
final class LeafLists {

  /** The leaf of this node saw the id. */
  private static final int SEEN = 1;

  /** The leaf of this node saw the id, and that was voided. */
  private static final int VOIDED = 2;

  /** A leaf at or below this node saw the id. */
  private static final int COVERED = 4;

  private static final int BITS = 3;

  /** Behind the entries of a list: greater than any entry. */
  private static final int NOTHING = Integer.MAX_VALUE;

  private static final int FIRST_ENTRIES = 4;

  /** Lists are kept in parts, so that having more moves none of them. */
  private static final int PART_BITS = 12;

  private static final int PART = 1 << PART_BITS;

  /** Head and length of an array, and where it is referred to, on usual virtual machines. */
  private static final int BYTES_A_LIST = 16 + 4;

  private final Leaves leaves;
  private int[][][] parts = new int[0][][];
  private int size;
  private long bytes;

  LeafLists(Leaves leaves) {
    this.leaves = leaves;
  }

  /** The memory of all lists, in bytes. */
  long bytes() {
    return bytes;
  }

  /** A list with no leaf; answers its number, from 0. */
  int add() {
    int part = size >>> PART_BITS;
    if (part == parts.length) {
      parts = Arrays.copyOf(parts, Math.max(4, part + part / 2));
    }
    if (size % PART == 0) {
      parts[part] = new int[PART][];
    }
    parts[part][size % PART] = newEntries(FIRST_ENTRIES);
    bytes += BYTES_A_LIST + Integer.BYTES * FIRST_ENTRIES;
    return Math.incrementExact(size++) - 1;
  }

  /**
   * Adds a leaf to a list.
   *
   * @return how many nodes, from the leaf up, had no leaf at or below them; -1 if the leaf is there
   *     already, be it voided or not
   */
  int record(int list, int leaf) {
    int[] path = leaves.path(leaf);
    if ((bits(list, path[0]) & (SEEN | VOIDED)) != 0) {
      return -1;
    }
    set(list, path[0], SEEN);
    int raised = 0;
    while (raised < path.length && (bits(list, path[raised]) & COVERED) == 0) {
      set(list, path[raised], COVERED);
      raised++;
    }
    return raised;
  }

  boolean isSeen(int list, int leaf) {
    return (bits(list, leaves.path(leaf)[0]) & SEEN) != 0;
  }

  boolean isVoided(int list, int leaf) {
    return (bits(list, leaves.path(leaf)[0]) & VOIDED) != 0;
  }

  /**
   * Voids the activity of a leaf that the list has as seen.
   *
   * @return how many nodes, from the leaf up, have no leaf at or below them afterwards
   */
  int voidActivity(int list, int leaf) {
    int[] path = leaves.path(leaf);
    int[] entries = entries(list);
    entries[find(entries, path[0])] += VOIDED - SEEN;
    int covered = path.length;
    for (int entry : entries) {
      if (entry != NOTHING && (entry & SEEN) != 0) {
        covered = Math.min(covered, leaves.meeting(leaf, leaves.leafOf(entry >>> BITS)));
      }
    }
    for (int i = 0; i < covered; i++) {
      entries[find(entries, path[i])] -= COVERED;
    }
    return covered;
  }

  /** Visits the marks of a list, as {@link LeafSets} has them, in the order of their nodes. */
  void forEachMark(int list, IntConsumer marks) {
    for (int entry : entries(list)) {
      if (entry != NOTHING && (entry & (SEEN | VOIDED)) != 0) {
        int leaf = leaves.leafOf(entry >>> BITS);
        marks.accept((entry & SEEN) != 0 ? LeafSets.seen(leaf) : LeafSets.voided(leaf));
      }
    }
  }

  private int[] entries(int list) {
    return parts[list >>> PART_BITS][list & (PART - 1)];
  }

  private int bits(int list, int node) {
    int[] entries = entries(list);
    int at = find(entries, node);
    return at < entries.length && entries[at] >>> BITS == node
        ? entries[at] & ((1 << BITS) - 1)
        : 0;
  }

  private void set(int list, int node, int bit) {
    int[] entries = entries(list);
    int at = find(entries, node);
    if (at < entries.length && entries[at] >>> BITS == node) {
      entries[at] |= bit;
      return;
    }
    if (entries[entries.length - 1] != NOTHING) {
      entries = longer(list, entries);
    }
    System.arraycopy(entries, at, entries, at + 1, entries.length - 1 - at);
    entries[at] = (node << BITS) | bit;
  }

  /** Where the entry of {@code node} is or would be. */
  private static int find(int[] entries, int node) {
    int at = Arrays.binarySearch(entries, node << BITS);
    return at < 0 ? -1 - at : at;
  }

  private int[] longer(int list, int[] entries) {
    int more = entries.length / 2;
    int[] longer = newEntries(entries.length + more);
    System.arraycopy(entries, 0, longer, 0, entries.length);
    parts[list >>> PART_BITS][list & (PART - 1)] = longer;
    bytes += (long) Integer.BYTES * more;
    return longer;
  }

  private static int[] newEntries(int length) {
    int[] entries = new int[length];
    Arrays.fill(entries, NOTHING);
    return entries;
  }
}
