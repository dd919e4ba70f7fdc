package org.usagemeter.app.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.usagemeter.wire.Gunzip;

/** Finds out whether a stream is packed, by its first bytes and not by a name. */
final class Unpacked {

  private static final int MAGIC_LENGTH = 2;

  private Unpacked() {}

  /** The bytes of {@code in}, gunzipped if they are gzip. */
  static InputStream of(InputStream in) throws IOException {
    byte[] start = new byte[MAGIC_LENGTH];
    int length = in.readNBytes(start, 0, MAGIC_LENGTH);
    PushbackInputStream whole = new PushbackInputStream(in, MAGIC_LENGTH);
    whole.unread(start, 0, length);
    boolean gzip = length == MAGIC_LENGTH && Gunzip.isGzip(start[0], start[1]);
    return gzip ? new GunzipStream(whole) : whole;
  }
}
