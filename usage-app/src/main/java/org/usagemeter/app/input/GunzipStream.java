package org.usagemeter.app.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip data of any number of members, and checks each.
 *
 * <p>The JDK's own stream is not used: it takes a pause of a pipe between two members for the end,
 * and says nothing when what follows a member is damaged; both lose lines without a word.
 */
final class GunzipStream extends InputStream {

  private static final int CHUNK = 64 << 10;

  private final PushbackInputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] packed = new byte[CHUNK];
  private int packedLength;
  private boolean inMember;
  private boolean ended;

  /** Unpacks {@code in}, which starts with a member. */
  GunzipStream(InputStream in) {
    this.in = new PushbackInputStream(in, CHUNK);
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
    while (!ended) {
      if (!inMember && !startMember()) {
        return -1;
      }
      int read = inflate(to, offset, length);
      if (read > 0) {
        checksum.update(to, offset, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private boolean startMember() throws IOException {
    inMember = GzipHeader.next(in);
    ended = !inMember;
    inflater.reset();
    checksum.reset();
    packedLength = 0;
    return inMember;
  }

  private int inflate(byte[] to, int offset, int length) throws IOException {
    try {
      int read = inflater.inflate(to, offset, length);
      if (read == 0 && inflater.needsInput()) {
        packedLength = in.read(packed, 0, CHUNK);
        if (packedLength < 0) {
          throw GzipHeader.truncated();
        }
        inflater.setInput(packed, 0, packedLength);
      }
      if (inflater.needsDictionary()) {
        throw new ZipException("its gzip data are damaged");
      }
      return read;
    } catch (DataFormatException e) {
      throw damaged(e);
    }
  }

  private void endMember() throws IOException {
    int rest = inflater.getRemaining();
    if (rest > 0) {
      in.unread(packed, packedLength - rest, rest);
    }
    long expected = GzipHeader.word(in);
    long length = GzipHeader.word(in);
    if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw new ZipException("its gzip data are damaged: the checksum differs");
    }
    inMember = false;
  }

  private static ZipException damaged(DataFormatException cause) {
    ZipException damaged = new ZipException("its gzip data are damaged");
    damaged.initCause(cause);
    return damaged;
  }
}
