package org.usagemeter.app.input;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A piece of the input, as long as one read gave, or the news that there is no more. */
public final class Block {

  private final byte[] bytes;
  private int length;
  private @Nullable IOException trouble;

  Block(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Reads once. What goes wrong is kept for the thread that takes the block. */
  void fill(InputStream in) {
    try {
      length = in.read(bytes, 0, bytes.length);
    } catch (IOException e) {
      fail(e);
    }
  }

  void fail(IOException e) {
    length = -1;
    trouble = e;
  }

  /** Whether nothing comes after this block, which then is empty. */
  public boolean last() {
    return length < 0;
  }

  /** The bytes, from the first to {@link #length}; not to be kept or changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes there are. */
  public int length() {
    return Math.max(0, length);
  }

  /** Throws what ended the input, unless it was its end. */
  void check() throws IOException {
    if (trouble != null) {
      throw trouble;
    }
  }
}
