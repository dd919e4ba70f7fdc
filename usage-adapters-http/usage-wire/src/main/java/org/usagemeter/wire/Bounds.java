package org.usagemeter.wire;

/**
 * How much of the input is held in memory.
 *
 * @param line the longest line that is read by itself, in bytes; a longer first line is read as a
 *     document, a longer later one refused
 * @param block how much of a document is parsed at a time, in bytes
 * @param look how much of a document is looked at to find its format, in bytes
 */
record Bounds(int line, int block, int look) {

  static final Bounds DEFAULT = new Bounds(64 << 20, 16 << 10, 1 << 20);

  /** These with another longest line. */
  Bounds withLine(int longest) {
    return new Bounds(longest, block, Math.min(look, longest));
  }
}
