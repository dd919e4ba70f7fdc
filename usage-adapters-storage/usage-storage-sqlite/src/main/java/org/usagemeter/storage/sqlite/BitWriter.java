package org.usagemeter.storage.sqlite;

import java.nio.ByteBuffer;

/** Appends bits to a buffer, the highest of each byte first. Not safe for use by many threads. */
final class BitWriter {

  /** As many as fit beside the rest of a byte. */
  static final int MOST = Long.SIZE - Byte.SIZE;

  private final ByteBuffer to;

  /** The lowest {@link #waiting} bits are not in the buffer yet: less than a byte. */
  private long bits;

  private int waiting;

  BitWriter(ByteBuffer to) {
    this.to = to;
  }

  /**
   * Appends the lowest {@code number} bits of {@code value}, of which no higher bit may be set.
   *
   * @param number at most {@link #MOST}
   */
  void write(long value, int number) {
    bits = bits << number | value;
    waiting += number;
    while (waiting >= Byte.SIZE) {
      waiting -= Byte.SIZE;
      to.put((byte) (bits >>> waiting));
    }
  }

  /** Fills the last byte up with zeros. */
  void finish() {
    if (waiting > 0) {
      write(0, Byte.SIZE - waiting);
    }
  }
}
