package org.usagemeter.app.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.usagemeter.wire.Gunzip;

/** Pulls through a {@link Gunzip} what that would push. */
final class GunzipStream extends InputStream {

  // Holds at most a thousand times as much; all of that is kept until it is read.
  private static final int CHUNK = 8 << 10;

  private final InputStream in;
  private final Gunzip gunzip = new Gunzip(this::keep);
  private final byte[] packed = new byte[CHUNK];
  private byte[] unpacked = new byte[Gunzip.LARGEST_PIECE];
  private int next;
  private int end;
  private boolean ended;
  private @Nullable IOException trouble;

  /** Unpacks {@code in}. */
  GunzipStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (next == end && !ended) {
      unpackMore();
    }
    if (next == end) {
      // What came before it was read first: the lines of it are good.
      if (trouble != null) {
        throw trouble;
      }
      return -1;
    }
    int read = Math.min(length, end - next);
    System.arraycopy(unpacked, next, to, offset, read);
    next += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    gunzip.close();
    in.close();
  }

  private void unpackMore() {
    next = 0;
    end = 0;
    try {
      int length = in.read(packed, 0, CHUNK);
      if (length < 0) {
        ended = true;
        gunzip.finish();
      } else {
        gunzip.feed(packed, 0, length);
      }
    } catch (IOException e) {
      ended = true;
      trouble = e;
    }
  }

  private boolean keep(byte[] bytes, int offset, int length) {
    if (end + length > unpacked.length) {
      unpacked = Arrays.copyOf(unpacked, 2 * (end + length));
    }
    System.arraycopy(bytes, offset, unpacked, end, length);
    end += length;
    return true;
  }
}
