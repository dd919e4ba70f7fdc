package org.usagemeter.wire;

import java.util.zip.ZipException;

/** Checks the trailer of a gzip member, byte by byte. Source: RFC 1952. */
final class GzipTrailer {

  private static final long LOW_WORD = 0xFFFF_FFFFL;

  private long expected;
  private long found;
  private int passed;

  /** Expects the trailer of data with this checksum and length, which counts modulo 2^32. */
  void expect(long checksum, long length) {
    expected = checksum | ((length & LOW_WORD) << Integer.SIZE);
    found = 0;
    passed = 0;
  }

  /**
   * Passes over the next byte.
   *
   * @return whether the trailer ends with it
   */
  boolean pass(byte next) throws ZipException {
    found |= (next & 0xFFL) << (Byte.SIZE * passed);
    passed++;
    if (passed < Long.BYTES) {
      return false;
    }
    if (found != expected) {
      throw new ZipException("its gzip data are damaged: the checksum differs");
    }
    return true;
  }
}
