package org.usagemeter.app.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Reads the header and the trailer of a gzip member. Source: RFC 1952. */
final class GzipHeader {

  static final int MAGIC_1 = 0x1f;
  static final int MAGIC_2 = 0x8b;

  private static final int DEFLATE = 8;
  private static final int FIXED_REST = 6;
  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private GzipHeader() {}

  /**
   * Reads over the header of the next member.
   *
   * @return whether there is one; zeros to the end, as tapes leave them, are none
   */
  static boolean next(InputStream in) throws IOException {
    int first = in.read();
    while (first == 0) {
      first = in.read();
    }
    if (first < 0) {
      return false;
    }
    if (first != MAGIC_1 || in.read() != MAGIC_2 || in.read() != DEFLATE) {
      throw new ZipException("what follows its gzip data is no gzip data");
    }
    int flags = oneByte(in);
    if ((flags & RESERVED) != 0) {
      throw new ZipException("its gzip header is damaged");
    }
    skip(in, FIXED_REST);
    if ((flags & HAS_EXTRA) != 0) {
      skip(in, oneByte(in) | oneByte(in) << Byte.SIZE);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText(in);
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText(in);
    }
    if ((flags & HAS_CRC) != 0) {
      skip(in, Short.BYTES);
    }
    return true;
  }

  /** The next four bytes, lowest first. */
  static long word(InputStream in) throws IOException {
    long word = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      word |= (long) oneByte(in) << shift;
    }
    return word;
  }

  /** That the data stop where they must not. */
  static EOFException truncated() {
    return new EOFException("it ends in the middle of its gzip data");
  }

  private static void skip(InputStream in, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      oneByte(in);
    }
  }

  private static void skipText(InputStream in) throws IOException {
    int next;
    do {
      next = oneByte(in);
    } while (next != 0);
  }

  private static int oneByte(InputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      throw truncated();
    }
    return next;
  }
}
