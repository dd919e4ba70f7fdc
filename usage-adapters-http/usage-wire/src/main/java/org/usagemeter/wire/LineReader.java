package org.usagemeter.wire;

/** Makes rows of lines. */
interface LineReader {

  /**
   * Reads a line whose end is not known yet, if that can be done at once.
   *
   * @param from where the line starts
   * @param end where the bytes end
   * @return where the next line starts; {@code from} if the line has to be read by {@link #read}
   */
  default int glance(byte[] bytes, int from, int end) {
    return from;
  }

  /**
   * Reads one line that is not blank.
   *
   * @param from where the line starts
   * @param to where its line feed is
   * @param line its number, 1 for the first
   */
  void read(byte[] bytes, int from, int to, long line);
}
