package org.usagemeter.app.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output that says when it cannot be written: a print stream only remembers it. */
final class PipedOutput extends OutputStream {

  private final PrintStream out;

  /** Writes to {@code out}, which stays open. */
  PipedOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    check();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    check();
  }

  @Override
  public void flush() throws IOException {
    check();
  }

  private void check() throws IOException {
    if (out.checkError()) {
      throw new IOException("standard output was closed before the export was complete");
    }
  }
}
