package org.usagemeter.app.console;

import java.io.Console;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written: a print stream only remembers that.
 */
public final class TerminalOutput extends FilterOutputStream {

  private @Nullable IOException trouble;

  /** Writes to {@code out}. */
  public TerminalOutput(OutputStream out) {
    super(out);
  }

  /** Whether a person watches. */
  public static boolean watched() {
    return Optional.ofNullable(System.console()).filter(TerminalOutput::isTerminal).isPresent();
  }

  private static boolean isTerminal(Console console) {
    try {
      // Since Java 22 there is a console without a terminal, and this method to tell.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      trouble = e;
      throw e;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      trouble = e;
      throw e;
    }
  }

  /**
   * The exit code of a command whose own is {@code code}: a reader that went away early is no
   * failure, an output that could not be written is one, and is said.
   */
  public int judge(int code, PrintStream err) {
    IOException failure = trouble;
    if (failure == null || Sentences.of(failure).toLowerCase(Locale.ROOT).contains("pipe")) {
      return code;
    }
    err.println("usage: the output is not complete: " + Sentences.of(failure));
    err.flush();
    return code == 0 ? 1 : code;
  }
}
