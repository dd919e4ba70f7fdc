package org.usagemeter.wire;

/** The mark that an input may start with. */
enum ByteOrderMark {
  /** Too few bytes to tell. */
  UNDECIDED,
  NONE,
  UTF_8,
  UTF_16;

  private static final byte[] UTF_8_BYTES = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] BIG_ENDIAN = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] LITTLE_ENDIAN = {(byte) 0xFF, (byte) 0xFE};

  /** How many bytes the mark of UTF-8 has. */
  static final int UTF_8_LENGTH = UTF_8_BYTES.length;

  /** The mark of an input of which these are the first bytes. */
  static ByteOrderMark of(Bytes first) {
    if (starts(first, UTF_8_BYTES)) {
      return first.size() >= UTF_8_LENGTH ? UTF_8 : UNDECIDED;
    }
    if (starts(first, BIG_ENDIAN) || starts(first, LITTLE_ENDIAN)) {
      return first.size() >= BIG_ENDIAN.length ? UTF_16 : UNDECIDED;
    }
    return NONE;
  }

  private static boolean starts(Bytes first, byte[] mark) {
    for (int i = 0; i < Math.min(first.size(), mark.length); i++) {
      if (first.array()[i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
