package org.usagemeter.wire;

import java.util.Arrays;

/** Bytes that are collected until enough of them are there. */
final class Bytes {

  // What a long line made it grow to is let go again.
  private static final int KEPT_CAPACITY = 1 << 16;

  private byte[] array = new byte[256];
  private int size;

  byte[] array() {
    return array;
  }

  int size() {
    return size;
  }

  void append(byte[] bytes, int offset, int length) {
    if (length > array.length - size) {
      array = Arrays.copyOf(array, Math.max(Math.addExact(size, length), grown()));
    }
    System.arraycopy(bytes, offset, array, size, length);
    size += length;
  }

  private int grown() {
    return (int) Math.min(2L * array.length, Integer.MAX_VALUE - 8);
  }

  /** Lets the first {@code length} bytes go. */
  void drop(int length) {
    if (length == 0) {
      return;
    }
    System.arraycopy(array, length, array, 0, size - length);
    size -= length;
  }

  /** Lets all but the first {@code length} bytes go. */
  void truncate(int length) {
    size = length;
  }

  void clear() {
    size = 0;
    if (array.length > KEPT_CAPACITY) {
      array = new byte[KEPT_CAPACITY];
    }
  }
}
