package org.usagemeter.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream one by one, none longer than {@link ExportFormat#LONGEST_LINE}. */
final class ExportLines {

  private static final int FIRST_BUFFER = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int from;
  private int to;
  private int end;
  private boolean ended;
  private long number;

  ExportLines(InputStream in) {
    this.in = in;
  }

  /** The number of the line at hand, 1 for the first; 0 before it. */
  long number() {
    return number;
  }

  /** The bytes of the line at hand are those from {@link #from} to {@link #to}. */
  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  /** Where its line feed stands, or where the stream ends. */
  int to() {
    return to;
  }

  /** Goes on to the next line; whether there is one. */
  boolean next() throws IOException {
    int start = number == 0 ? 0 : Math.min(to + 1, end);
    int lineFeed = LineFeed.next(buffer, start, end);
    while (lineFeed < 0 && !ended) {
      int searched = end - start;
      makeRoom(start);
      start = 0;
      fill();
      lineFeed = LineFeed.next(buffer, searched, end);
    }
    from = start;
    to = lineFeed < 0 ? end : lineFeed;
    if (from == end) {
      return false;
    }
    number++;
    if (to - from > ExportFormat.LONGEST_LINE) {
      throw new IllegalArgumentException(
          "the line is longer than " + ExportFormat.LONGEST_LINE + " bytes");
    }
    return true;
  }

  /** Moves what was read from {@code start} on to the front, and grows where that is all. */
  private void makeRoom(int start) {
    int kept = end - start;
    if (kept > ExportFormat.LONGEST_LINE) {
      number++;
      throw new IllegalArgumentException(
          "the line is longer than " + ExportFormat.LONGEST_LINE + " bytes");
    }
    if (start == 0 && end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    } else {
      System.arraycopy(buffer, start, buffer, 0, kept);
    }
    end = kept;
  }

  private void fill() throws IOException {
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      ended = true;
    } else {
      end += read;
    }
  }
}
