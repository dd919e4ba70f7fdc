package org.usagemeter.app.serve;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a command prints, while it is printed. */
final class Screen extends ByteArrayOutputStream {

  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  PrintStream stream() {
    return new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    super.write(bytes, offset, length);
    notifyAll();
  }

  @Override
  public synchronized void write(int b) {
    super.write(b);
    notifyAll();
  }

  /** The first thing printed that {@code pattern} finds; waits until it is. */
  synchronized Matcher shows(String pattern) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Matcher matcher = Pattern.compile(pattern).matcher(text());
      if (matcher.find()) {
        return matcher;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("no " + pattern + " in:\n" + text());
      }
      wait(left);
    }
  }

  synchronized String text() {
    return toString(StandardCharsets.UTF_8);
  }
}
