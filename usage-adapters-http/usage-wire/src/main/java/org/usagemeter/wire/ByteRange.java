package org.usagemeter.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Some bytes of an array, to be looked up in a table. One that is kept in a table is not changed.
 */
final class ByteRange {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private byte[] bytes = new byte[0];
  private int from;
  private int to;

  /** Makes this the bytes from {@code start} to {@code end}. */
  ByteRange of(byte[] array, int start, int end) {
    bytes = array;
    from = start;
    to = end;
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteRange that
        && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
  }

  @Override
  public int hashCode() {
    long hash = MULTIPLIER;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      hash = (Long.rotateLeft(hash, 5) ^ (long) WORD.get(bytes, at)) * MULTIPLIER;
    }
    for (; at < to; at++) {
      hash = (Long.rotateLeft(hash, 5) ^ bytes[at]) * MULTIPLIER;
    }
    return (int) (hash ^ hash >>> 32);
  }
}
