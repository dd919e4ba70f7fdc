package org.usagemeter.wire;

/** Some bytes that are looked for again and again. */
final class KnownBytes {

  private final byte[] bytes;
  private final long first;
  private final long mask;

  /** These bytes; the array is not changed any more. */
  KnownBytes(byte[] bytes) {
    this.bytes = bytes;
    int length = Math.min(bytes.length, Long.BYTES);
    byte[] padded = new byte[Long.BYTES];
    System.arraycopy(bytes, 0, padded, 0, length);
    this.first = Word.at(padded, 0);
    this.mask = length == Long.BYTES ? -1 : (1L << (length * Byte.SIZE)) - 1;
  }

  /**
   * Passes over the bytes.
   *
   * @param from where they should stand; negative for nowhere
   * @return where they end, or -1 if they do not stand there, before {@code end}
   */
  int skip(byte[] text, int from, int end) {
    int length = bytes.length;
    if (from < 0 || from > end - length) {
      return -1;
    }
    if (length < Long.BYTES) {
      return isShortAt(text, from) ? from + length : -1;
    }
    int last = length - Long.BYTES;
    for (int at = 0; at < last; at += Long.BYTES) {
      if (Word.at(text, from + at) != Word.at(bytes, at)) {
        return -1;
      }
    }
    // The last eight; the others before them may be compared twice.
    return Word.at(text, from + last) == Word.at(bytes, last) ? from + length : -1;
  }

  private boolean isShortAt(byte[] text, int from) {
    if (from <= text.length - Long.BYTES) {
      return ((Word.at(text, from) ^ first) & mask) == 0;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (text[from + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
