package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.usagemeter.wire.Gunzip;

/**
 * Makes the bytes of a body out of the pieces in which it comes, a little at a time: a few packed
 * bytes may be a lot unpacked.
 */
final class Unpacking {

  /** At the most a thousand times as much comes out. */
  private static final int PACKED_SLICE = 1_024;

  private final Gunzip.Sink sink;
  private final @Nullable Gunzip gunzip;
  private byte[] plain = new byte[0];
  private long bytes;

  private Unpacking(Gunzip.Sink sink, Packing packing) {
    this.sink = sink;
    this.gunzip = packing == Packing.GZIP ? new Gunzip(this::count) : null;
  }

  /** Hands what comes out to {@code sink}, which says whether it wants more. */
  static Unpacking of(Packing packing, Gunzip.Sink sink) {
    return new Unpacking(sink, packing);
  }

  /** How many bytes came out so far. */
  long bytes() {
    return bytes;
  }

  /** How much memory it takes, in bytes. */
  int heldBytes() {
    return gunzip == null ? 0 : 2 * Gunzip.LARGEST_PIECE;
  }

  /**
   * Takes the next bytes of {@code piece}.
   *
   * @return up to where they were taken
   */
  int take(Buffer piece, int from) throws IOException {
    if (gunzip == null) {
      int length = piece.length() - from;
      if (plain.length < length) {
        plain = new byte[length];
      }
      piece.getBytes(from, piece.length(), plain);
      count(plain, 0, length);
      return piece.length();
    }
    int to = Math.min(piece.length(), from + PACKED_SLICE);
    byte[] packed = piece.getBytes(from, to);
    return gunzip.feed(packed, 0, packed.length) ? to : piece.length();
  }

  void finish() throws IOException {
    if (gunzip != null) {
      gunzip.finish();
    }
  }

  void close() {
    if (gunzip != null) {
      gunzip.close();
    }
  }

  private boolean count(byte[] unpacked, int offset, int length) throws IOException {
    bytes += length;
    return sink.take(unpacked, offset, length);
  }
}
