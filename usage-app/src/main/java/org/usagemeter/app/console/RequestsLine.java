package org.usagemeter.app.console;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how many requests to the vendor are answered, and how long the
 * others may take: the vendor answers some of them only twice a minute. Nothing is shown of what is
 * fast, or that nobody watches. For use by one thread.
 */
public final class RequestsLine implements AutoCloseable {

  private static final Duration SLOW = Duration.ofSeconds(1);
  private static final int MAX_NAME = 21;

  private final StatusLine line;
  private final boolean watched;
  private final LongSupplier nanos;
  private final long start;

  /**
   * The line of one collection.
   *
   * @param nanos a clock that only goes forward, in nanoseconds
   */
  public RequestsLine(Surroundings around, LongSupplier nanos) {
    this.line = new StatusLine(around.err());
    this.watched = around.watched();
    this.nanos = requireNonNull(nanos, "nanos");
    this.start = nanos.getAsLong();
  }

  /** Says that no request is answered yet. */
  public void atTheStart() {
    Duration elapsed = elapsed();
    if (isWorthIt(elapsed)) {
      line.show("asking the vendor  " + Lengths.clock(elapsed.toSeconds()));
    }
  }

  /**
   * Says how far it is.
   *
   * @param source the source that was answered last
   * @param answered how many requests are
   * @param planned how many there are in all
   */
  public void at(String source, int answered, int planned) {
    Duration elapsed = elapsed();
    if (!isWorthIt(elapsed)) {
      return;
    }
    double part = planned == 0 ? 1 : Math.min(1, (double) answered / planned);
    double seconds = elapsed.toNanos() / 1e9;
    line.show(
        String.format(
            Locale.ROOT,
            "%s  %s  %d of %d requests  %s left",
            StatusLine.shortened(source, MAX_NAME),
            StatusLine.bar(part),
            answered,
            planned,
            part > 0 ? Lengths.clock(Math.round(seconds / part - seconds)) : "?"));
  }

  /** Wipes the line out. */
  @Override
  public void close() {
    line.close();
  }

  private Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  private boolean isWorthIt(Duration elapsed) {
    return watched && elapsed.compareTo(SLOW) >= 0;
  }
}
