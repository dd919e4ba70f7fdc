package org.usagemeter.app.input;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What a {@link ReadAhead} reads, as a stream: waiting for it can be interrupted. */
public final class ReadAheadStream extends InputStream {

  private final ReadAhead ahead;
  private @Nullable Block block;
  private int next;
  private boolean ended;

  /** Reads what {@code ahead} reads; closing it is left to whoever made it. */
  public ReadAheadStream(ReadAhead ahead) {
    this.ahead = requireNonNull(ahead, "ahead");
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
    Block known = block;
    while (!ended && (known == null || next == known.length())) {
      if (known != null) {
        ahead.giveBack(known);
      }
      known = ahead.next();
      block = known;
      next = 0;
      ended = known.last();
    }
    if (ended || known == null) {
      return -1;
    }
    int read = Math.min(length, known.length() - next);
    System.arraycopy(known.bytes(), next, to, offset, read);
    next += read;
    return read;
  }
}
