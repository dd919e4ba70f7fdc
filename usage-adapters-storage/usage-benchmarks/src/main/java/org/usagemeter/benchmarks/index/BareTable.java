package org.usagemeter.benchmarks.index;

/**
 * The limit: linear probing in one array that knows beforehand how many ids come, and keeps nothing
 * else. It never grows, serves one scope, and cannot tell which leaf saw an id. Its load is between
 * 3/8 and 3/4.
 */
final class BareTable {

  private final long[] slots;
  private final int shift;

  /** Room for this many different ids, none of which is 0. */
  BareTable(int distinct) {
    int capacity = Integer.highestOneBit(Math.max(1, distinct + distinct / 3)) * 2;
    this.slots = new long[capacity];
    this.shift = Integer.numberOfLeadingZeros(capacity - 1) + Integer.SIZE;
  }

  /** Whether the id is new. */
  boolean add(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    int slot = (int) (((mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L) >>> shift);
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
