package org.usagemeter.app.console;

import java.io.PrintStream;
import java.util.Locale;

/**
 * The last line of a terminal, written again and again. Nothing is shown where nobody watches. For
 * use by one thread.
 */
final class StatusLine implements AutoCloseable {

  private static final int WIDTH = 79;
  private static final int BAR = 12;

  private final PrintStream err;
  private boolean shown;

  StatusLine(PrintStream err) {
    this.err = err;
  }

  void show(String text) {
    String cut = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
    err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
    err.flush();
    shown = true;
  }

  /** Wipes the line out. */
  @Override
  public void close() {
    if (shown) {
      show("");
      err.print('\r');
      err.flush();
      shown = false;
    }
  }

  /**
   * How much of a work is done, as a picture.
   *
   * @param part 0 to 1
   */
  static String bar(double part) {
    int filled = (int) (part * BAR);
    return String.format(
        Locale.ROOT,
        "%3d %% [%s%s]",
        (int) (part * 100),
        "#".repeat(filled),
        " ".repeat(BAR - filled));
  }

  /** The end of a name, where it is too long to be shown. */
  static String shortened(String name, int most) {
    return name.length() > most ? "…" + name.substring(name.length() - most) : name;
  }
}
