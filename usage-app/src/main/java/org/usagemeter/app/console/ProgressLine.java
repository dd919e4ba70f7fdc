package org.usagemeter.app.console;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how far a long work is, with its rate and the time left. Nothing
 * is shown of work that is small or fast, or that nobody watches. For use by one thread.
 */
public final class ProgressLine implements AutoCloseable {

  private static final long LARGE_BYTES = 8 << 20;
  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final int BAR = 12;
  private static final int MAX_NAME = 21;
  private static final int WIDTH = 79;

  private final PrintStream err;
  private final boolean watched;
  private final LongSupplier nanos;
  private final String name;
  private final OptionalLong total;
  private final long start;
  private long shownAt;
  private boolean shown;

  /**
   * The line of one work.
   *
   * @param name what is worked on; the end of a long one is shown
   * @param total how much there is to do; nothing where that is not known
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public ProgressLine(Surroundings around, String name, OptionalLong total, LongSupplier nanos) {
    this.err = around.err();
    this.watched = around.watched();
    this.nanos = requireNonNull(nanos, "nanos");
    this.name = name.length() > MAX_NAME ? "…" + name.substring(name.length() - MAX_NAME) : name;
    this.total = requireNonNull(total, "total");
    this.start = nanos.getAsLong();
    this.shownAt = start - BETWEEN.toNanos();
  }

  /**
   * Says how far it is. Cheap enough to be called often.
   *
   * @param done how much of the total is done
   * @param lines how many lines that were
   */
  public void at(long done, long lines) {
    if (!watched) {
      return;
    }
    long now = nanos.getAsLong();
    boolean worthIt = total.orElse(0) > LARGE_BYTES || now - start > SLOW.toNanos();
    if (worthIt && now - shownAt >= BETWEEN.toNanos()) {
      show(line(done, lines, Duration.ofNanos(Math.max(1, now - start))));
      shownAt = now;
    }
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

  private void show(String text) {
    String cut = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
    err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
    err.flush();
    shown = true;
  }

  private String line(long done, long lines, Duration elapsed) {
    double seconds = elapsed.toNanos() / 1e9;
    String rate = Figures.grouped(Math.round(lines / seconds)) + " lines/s";
    if (total.isEmpty() || total.getAsLong() == 0) {
      return String.format(Locale.ROOT, "%s  %s lines  %s", name, Figures.grouped(lines), rate);
    }
    double part = Math.min(1, (double) done / total.getAsLong());
    int filled = (int) (part * BAR);
    return String.format(
        Locale.ROOT,
        "%s  %3d %% [%s%s]  %s  %s left",
        name,
        (int) (part * 100),
        "#".repeat(filled),
        " ".repeat(BAR - filled),
        rate,
        part > 0 ? left(Math.round(seconds / part - seconds)) : "?");
  }

  private static String left(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
