package org.usagemeter.app.metering;

import org.usagemeter.app.console.Figures;

/**
 * What became of what was read.
 *
 * @param read everything that was read
 * @param counted activities that changed a count
 * @param duplicate activities that were counted before
 * @param ignored keep-alives, deletes, notices and whatever else is no activity
 * @param refused what could not be taken
 */
public record Tally(long read, long counted, long duplicate, long ignored, long refused) {

  /** Nothing read. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(
        read + other.read,
        counted + other.counted,
        duplicate + other.duplicate,
        ignored + other.ignored,
        refused + other.refused);
  }

  /** One line for a person. */
  public String line() {
    return "read "
        + Figures.grouped(read)
        + "  counted "
        + Figures.grouped(counted)
        + "  duplicate "
        + Figures.grouped(duplicate)
        + "  ignored "
        + Figures.grouped(ignored)
        + "  refused "
        + Figures.grouped(refused);
  }
}
