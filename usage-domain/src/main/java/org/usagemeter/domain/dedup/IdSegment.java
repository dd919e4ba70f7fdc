package org.usagemeter.domain.dedup;

import org.jspecify.annotations.Nullable;

/**
 * Part of an {@link IdTable}: open addressing with linear probing, at most 7/8 full.
 *
 * <p>A segment starts small and grows; once it has its final capacity it splits instead. Final
 * capacities differ by up to a factor of two, in even steps, from one part of the hash space to the
 * next. So segments, which all fill at the same pace, do not all split at the same time, and a
 * large table as a whole stays 63 per cent full.
 */
final class IdSegment {

  private static final int FIRST_CAPACITY = 16;
  private static final int FINAL_CAPACITY = 1 << 13;

  /** How many different final capacities there are, as a number of hash bits. */
  private static final int STEP_BITS = 4;

  /** Keeps the directory small whatever ids arrive: segments at this depth grow instead. */
  private static final int MAX_DEPTH = 16;

  private final boolean digests;

  /** How many bits of the hash the directory used up, and which they are. */
  private final int depth;

  private final long prefix;

  /** The low words, complemented so that 0 marks a free slot: a low word is never negative. */
  private long[] lows;

  /** The high words; absent where all are 0. */
  private long @Nullable [] highs;

  /** The codes, {@link #width} bytes each, the lowest byte first. */
  private byte[] codes;

  private int width = 1;
  private int capacity;
  private int size;

  /**
   * A segment for the ids whose hash starts with the first {@code depth} bits of {@code prefix}.
   */
  IdSegment(boolean digests, int depth, long prefix) {
    this.digests = digests;
    this.depth = depth;
    this.prefix = prefix;
    this.capacity = depth == 0 ? FIRST_CAPACITY : finalCapacity();
    this.lows = new long[capacity];
    this.highs = digests ? new long[capacity] : null;
    this.codes = new byte[capacity];
  }

  private int finalCapacity() {
    double step = (double) (prefix >>> (Long.SIZE - STEP_BITS)) / (1 << STEP_BITS);
    return (int) (FINAL_CAPACITY * Math.pow(2, step));
  }

  int depth() {
    return depth;
  }

  boolean isFull() {
    return size * 8L >= capacity * 7L;
  }

  /** Whether this segment, when full, is to be split rather than to grow. */
  boolean splits() {
    return capacity >= FINAL_CAPACITY && depth < MAX_DEPTH;
  }

  long bytes() {
    return (long) capacity * (Long.BYTES * (digests ? 2 : 1) + width);
  }

  /** Reads where an id with this hash is, or nearly; what is read means nothing. */
  long near(long hash) {
    int slot = home(hash);
    return lows[slot] ^ codes[slot * width];
  }

  /** The slot of an id, or -1. */
  int find(long high, long low, long hash) {
    int slot = probe(high, low, hash);
    return isFree(slot) ? -1 : slot;
  }

  /** The slot of an id, which it takes, with code 0, if it has none. Only for one that has room. */
  int claim(long high, long low, long hash) {
    int slot = probe(high, low, hash);
    if (isFree(slot)) {
      take(slot, high, low);
    }
    return slot;
  }

  boolean isFree(int slot) {
    return lows[slot] == 0;
  }

  /** Gives an id the free slot where {@link #probe} ended. Only for one that has room. */
  void take(int slot, long high, long low) {
    lows[slot] = ~low;
    if (highs != null) {
      highs[slot] = high;
    }
    size++;
  }

  int code(int slot) {
    if (width == 1) {
      return codes[slot] & 0xFF;
    }
    int code = 0;
    for (int i = width - 1; i >= 0; i--) {
      code = code << Byte.SIZE | (codes[slot * width + i] & 0xFF);
    }
    return code;
  }

  void setCode(int slot, int code) {
    if (width == 1 && code < 0x100) {
      codes[slot] = (byte) code;
      return;
    }
    while (width < Integer.BYTES && code >>> (Byte.SIZE * width) != 0) {
      widen();
    }
    for (int i = 0; i < width; i++) {
      codes[slot * width + i] = (byte) (code >>> (Byte.SIZE * i));
    }
  }

  private void widen() {
    byte[] wider = new byte[Math.multiplyExact(capacity, width + 1)];
    for (int slot = 0; slot < capacity; slot++) {
      System.arraycopy(codes, slot * width, wider, slot * (width + 1), width);
    }
    codes = wider;
    width++;
  }

  /** Takes half as much room again. */
  void grow() {
    IdSegment larger = new IdSegment(digests, depth, prefix);
    larger.capacity = Math.addExact(capacity, capacity / 2);
    larger.lows = new long[larger.capacity];
    larger.highs = digests ? new long[larger.capacity] : null;
    larger.codes = new byte[larger.capacity];
    moveTo(larger, larger);
    capacity = larger.capacity;
    lows = larger.lows;
    highs = larger.highs;
    codes = larger.codes;
    width = larger.width;
  }

  /** Two segments, one bit deeper, with the ids of this one: that bit clear, that bit set. */
  IdSegment[] split() {
    IdSegment clear = new IdSegment(digests, depth + 1, prefix);
    IdSegment set = new IdSegment(digests, depth + 1, prefix | Long.MIN_VALUE >>> depth);
    moveTo(clear, set);
    return new IdSegment[] {clear, set};
  }

  private void moveTo(IdSegment whereBitClear, IdSegment whereBitSet) {
    for (int slot = 0; slot < capacity; slot++) {
      if (lows[slot] != 0) {
        long high = highs == null ? 0 : highs[slot];
        long hash = IdTable.hash(high, ~lows[slot]);
        IdSegment to = hash << depth < 0 ? whereBitSet : whereBitClear;
        if (to.isFull()) {
          to.grow();
        }
        to.place(high, lows[slot], hash, code(slot));
      }
    }
  }

  /** Takes over an id that it does not hold yet. */
  private void place(long high, long key, long hash, int code) {
    int slot = home(hash);
    while (lows[slot] != 0) {
      if (++slot == capacity) {
        slot = 0;
      }
    }
    take(slot, high, ~key);
    setCode(slot, code);
  }

  void forEach(DedupIndex.IdVisitor visitor) {
    for (int slot = 0; slot < capacity; slot++) {
      int code = lows[slot] == 0 ? LeafSets.EMPTY : code(slot);
      if (code != LeafSets.EMPTY) {
        visitor.visit(highs == null ? 0 : highs[slot], ~lows[slot], code);
      }
    }
  }

  private int home(long hash) {
    return (int) (((hash << depth >>> Integer.SIZE) * capacity) >>> Integer.SIZE);
  }

  /** The slot of an id, or the free one where the search for it ended. */
  int probe(long high, long low, long hash) {
    long key = ~low;
    int slot = home(hash);
    while (lows[slot] != 0) {
      if (lows[slot] == key && (highs == null || highs[slot] == high)) {
        return slot;
      }
      if (++slot == capacity) {
        slot = 0;
      }
    }
    return slot;
  }
}
