package org.usagemeter.domain.dedup;

/**
 * Steps that were worked out: what a leaf makes of a set of leaves. Open addressing, three quarters
 * full at most, 16 bytes a slot.
 *
 * <p>A step is one number: the code of the set afterwards, and how many nodes, from the leaf up,
 * have another count then.
 */
final class Steps {

  /** In place of a step that was not worked out. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private static final int NODES_BITS = 8;

  /** Key and step of each slot, one after the other; a key is 0 where there is none. */
  private long[] slots = new long[32];

  private int shift = Long.SIZE - 4;
  private int size;

  static long to(int code, int nodes) {
    return ((long) code << NODES_BITS) | nodes;
  }

  /** The code of the set after the step. */
  static int code(long step) {
    return (int) (step >> NODES_BITS);
  }

  /** How many nodes, from the leaf up, are raised or lowered. */
  static int nodes(long step) {
    return (int) step & ((1 << NODES_BITS) - 1);
  }

  long find(int code, int leaf) {
    long key = key(code, leaf);
    int slot = slot(key);
    return slots[slot] == key ? slots[slot + 1] : UNKNOWN;
  }

  /** Keeps a step that is not known yet, and answers it. */
  long add(int code, int leaf, int after, int nodes) {
    if (8L * ++size > 3L * slots.length) {
      grow();
    }
    long step = to(after, nodes);
    put(key(code, leaf), step);
    return step;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[before.length * 2];
    shift--;
    for (int slot = 0; slot < before.length; slot += 2) {
      if (before[slot] != 0) {
        put(before[slot], before[slot + 1]);
      }
    }
  }

  private void put(long key, long step) {
    int slot = slot(key);
    slots[slot] = key;
    slots[slot + 1] = step;
  }

  private int slot(long key) {
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift) * 2;
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 2) & (slots.length - 1);
    }
    return slot;
  }

  /** Never 0, as leaves are counted from 1 in it. */
  private static long key(int code, int leaf) {
    return ((long) code << Integer.SIZE) | (leaf + 1);
  }
}
