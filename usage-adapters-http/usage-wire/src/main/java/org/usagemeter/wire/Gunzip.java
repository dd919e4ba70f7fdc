package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip data of any number of members, and checks each. It is fed pieces of any size and
 * pushes what they hold on at once; nothing of either is kept. No bytes at all are no data, and
 * zeros behind a member are the padding that tapes leave.
 *
 * <p>The JDK's own stream is not used: it waits for more bytes where there are none yet, takes a
 * pause of a pipe between two members for the end, and says nothing when what follows a member is
 * damaged; the latter two lose lines without a word.
 *
 * <p>Nothing here blocks. For use by one thread at a time. After an exception nothing is fed
 * anymore. Source: RFC 1951, RFC 1952.
 */
public final class Gunzip implements AutoCloseable {

  /** How many bytes a sink is given at once, at most. */
  public static final int LARGEST_PIECE = 64 << 10;

  private final Sink sink;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] unpacked = new byte[LARGEST_PIECE];
  private final GzipHeader header = new GzipHeader();
  private final GzipTrailer trailer = new GzipTrailer();
  private Part part = Part.HEADER;

  /** What the next byte belongs to. */
  private enum Part {
    HEADER,
    DATA,
    TRAILER,
    /** Nothing that is wanted: the sink has said stop. */
    REST
  }

  /** Unpacks into {@code sink}. */
  public Gunzip(Sink sink) {
    this.sink = requireNonNull(sink, "sink");
  }

  /** Whether bytes that start with these two are gzip data. */
  public static boolean isGzip(byte first, byte second) {
    return first == GzipHeader.MAGIC_1 && second == GzipHeader.MAGIC_2;
  }

  /**
   * Unpacks the next bytes and hands on all that they hold, unless the sink says stop. The array is
   * free for other use when this returns.
   *
   * @return whether more is wanted: false once the sink has said stop
   * @throws IOException if the data are damaged, or the sink throws it
   */
  public boolean feed(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int at = offset;
    int end = offset + length;
    while (at < end && part != Part.REST) {
      at =
          switch (part) {
            case HEADER -> passHeader(bytes, at, end);
            case DATA -> inflate(bytes, at, end);
            default -> passTrailer(bytes, at, end);
          };
    }
    return part != Part.REST;
  }

  /**
   * Takes note that there are no more bytes; nothing is fed afterwards.
   *
   * @throws EOFException if the data stop where they must not
   */
  public void finish() throws EOFException {
    boolean between = part == Part.HEADER && header.isBetween();
    if (!between && part != Part.REST) {
      throw new EOFException("it ends in the middle of its gzip data");
    }
  }

  /** Frees memory that the garbage collector does not. Nothing is fed afterwards. */
  @Override
  public void close() {
    inflater.end();
  }

  private int passHeader(byte[] bytes, int from, int end) throws ZipException {
    int at = from;
    boolean passed = false;
    while (at < end && !passed) {
      passed = header.pass(bytes[at++]);
    }
    if (passed) {
      inflater.reset();
      checksum.reset();
      part = Part.DATA;
    }
    return at;
  }

  private int inflate(byte[] bytes, int from, int end) throws IOException {
    inflater.setInput(bytes, from, end - from);
    int length;
    do {
      length = inflatePiece();
      checksum.update(unpacked, 0, length);
      if (length > 0 && !sink.take(unpacked, 0, length)) {
        part = Part.REST;
      } else if (inflater.finished()) {
        trailer.expect(checksum.getValue(), inflater.getBytesWritten());
        part = Part.TRAILER;
      }
      // A full piece may have left something in the inflater even where it has all of the input.
    } while (part == Part.DATA && (length > 0 || !inflater.needsInput()));
    return end - inflater.getRemaining();
  }

  private int inflatePiece() throws ZipException {
    try {
      return inflater.inflate(unpacked);
    } catch (DataFormatException e) {
      ZipException damaged = new ZipException("its gzip data are damaged");
      damaged.initCause(e);
      throw damaged;
    }
  }

  private int passTrailer(byte[] bytes, int from, int end) throws ZipException {
    int at = from;
    boolean passed = false;
    while (at < end && !passed) {
      passed = trailer.pass(bytes[at++]);
    }
    if (passed) {
      header.start();
      part = Part.HEADER;
    }
    return at;
  }

  /** Takes what was unpacked. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Takes the next piece, of 1 to {@link #LARGEST_PIECE} bytes, and does not keep the array.
     *
     * @return whether more is wanted; after false nothing more is unpacked or checked
     * @throws IOException what {@link #feed} then throws
     */
    boolean take(byte[] bytes, int offset, int length) throws IOException;
  }
}
