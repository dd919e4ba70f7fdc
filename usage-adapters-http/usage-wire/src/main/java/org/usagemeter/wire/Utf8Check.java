package org.usagemeter.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes that are not UTF-8 as the Unicode standard has it: no overlong form, no surrogate,
 * nothing past U+10FFFF. A character may be cut between two calls.
 */
final class Utf8Check {

  /** What {@link #firstMalformed} answers where there is nothing malformed. */
  static final int NONE = Integer.MIN_VALUE;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final int LOWEST = 0x80;
  private static final int HIGHEST = 0xBF;

  private int awaited;
  private int seen;
  private int lowest = LOWEST;
  private int highest = HIGHEST;

  /**
   * Where the first character starts that is malformed, or {@link #NONE}; before {@code from} if it
   * started in the bytes of an earlier call. Nothing is asked after that.
   */
  int firstMalformed(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (awaited == 0) {
        at = skipAscii(bytes, at, to);
        if (at == to) {
          break;
        }
      }
      if (!take(bytes[at] & 0xFF)) {
        return at - seen;
      }
      at++;
    }
    return NONE;
  }

  private static int skipAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES && ((long) WORD.get(bytes, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < to && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private boolean take(int octet) {
    if (awaited > 0) {
      if (octet < lowest || octet > highest) {
        return false;
      }
      awaited--;
      seen++;
      lowest = LOWEST;
      highest = HIGHEST;
      return true;
    }
    seen = 1;
    if (octet >= 0xC2 && octet <= 0xDF) {
      awaited = 1;
    } else if (octet >= 0xE0 && octet <= 0xEF) {
      awaited = 2;
      lowest = octet == 0xE0 ? 0xA0 : LOWEST;
      highest = octet == 0xED ? 0x9F : HIGHEST;
    } else if (octet >= 0xF0 && octet <= 0xF4) {
      awaited = 3;
      lowest = octet == 0xF0 ? 0x90 : LOWEST;
      highest = octet == 0xF4 ? 0x8F : HIGHEST;
    } else {
      seen = 0;
    }
    return awaited > 0;
  }
}
