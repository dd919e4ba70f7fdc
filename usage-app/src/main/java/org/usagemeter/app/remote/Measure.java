package org.usagemeter.app.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.usagemeter.app.input.Block;
import org.usagemeter.app.input.ReadAhead;
import org.usagemeter.app.input.Source;

/**
 * What has to be known of a file before it is sent.
 *
 * @param packed whether it is gzip
 * @param unpackedBytes how long it is unpacked
 * @param ofLines whether it can be cut behind any of its lines
 */
record Measure(boolean packed, long unpackedBytes, boolean ofLines) {

  /** A first line that is longer is not looked at: then the file is not cut. */
  private static final int LOOK_BYTES = 4 << 20;

  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;

  /** Reads {@code source} to its end where it is packed, so that damage shows before it is sent. */
  static Measure of(Source source) throws IOException {
    boolean packed = isPacked(source);
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    long bytes = 0;
    try (ReadAhead ahead = ReadAhead.of(source)) {
      Block block = ahead.next();
      while (!block.last() && (packed || start.size() < LOOK_BYTES)) {
        if (start.size() < LOOK_BYTES) {
          start.write(block.bytes(), 0, block.length());
        }
        bytes += block.length();
        ahead.giveBack(block);
        block = ahead.next();
      }
    }
    return new Measure(
        packed,
        packed ? bytes : source.size().orElse(bytes),
        FirstLine.standsAlone(start.toByteArray(), start.size()));
  }

  private static boolean isPacked(Source source) throws IOException {
    try (InputStream in = source.opening().open()) {
      return in.read() == MAGIC_1 && in.read() == MAGIC_2;
    }
  }
}
