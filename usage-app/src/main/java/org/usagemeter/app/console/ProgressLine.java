package org.usagemeter.app.console;

import static java.util.Objects.requireNonNull;

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
  private static final int MAX_NAME = 21;

  private final StatusLine line;
  private final boolean watched;
  private final LongSupplier nanos;
  private final String name;
  private final OptionalLong total;
  private final long start;
  private long shownAt;

  /**
   * The line of one work.
   *
   * @param name what is worked on; the end of a long one is shown
   * @param total how much there is to do; nothing where that is not known
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public ProgressLine(Surroundings around, String name, OptionalLong total, LongSupplier nanos) {
    this.line = new StatusLine(around.err());
    this.watched = around.watched();
    this.nanos = requireNonNull(nanos, "nanos");
    this.name = StatusLine.shortened(name, MAX_NAME);
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
      line.show(text(done, lines, Duration.ofNanos(Math.max(1, now - start))));
      shownAt = now;
    }
  }

  /** Wipes the line out. */
  @Override
  public void close() {
    line.close();
  }

  private String text(long done, long lines, Duration elapsed) {
    double seconds = elapsed.toNanos() / 1e9;
    String rate = Figures.grouped(Math.round(lines / seconds)) + " lines/s";
    if (total.isEmpty() || total.getAsLong() == 0) {
      return String.format(Locale.ROOT, "%s  %s lines  %s", name, Figures.grouped(lines), rate);
    }
    double part = Math.min(1, (double) done / total.getAsLong());
    return String.format(
        Locale.ROOT,
        "%s  %s  %s  %s left",
        name,
        StatusLine.bar(part),
        rate,
        part > 0 ? Lengths.clock(Math.round(seconds / part - seconds)) : "?");
  }
}
