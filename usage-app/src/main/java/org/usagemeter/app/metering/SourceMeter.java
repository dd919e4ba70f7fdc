package org.usagemeter.app.metering;

import org.usagemeter.app.input.Source;

/** Meters one source after another, each on its own. For use by one thread. */
public interface SourceMeter {

  /**
   * Meters everything that {@code source} has.
   *
   * @throws IllegalArgumentException with the words of the payload terms, if it turns out to need
   *     them and they lack something
   */
  MeteredFile meter(Source source);

  /** Whether a bad line is left out, where otherwise it refuses its whole source. */
  boolean leavesOutBadLines();
}
