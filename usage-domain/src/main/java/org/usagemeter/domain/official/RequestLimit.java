package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often the vendor answers one credential.
 *
 * @param requests how many in each of the vendor's windows, 1 or more
 * @param window how long such a window is; the windows start when the vendor says, not when we do
 */
public record RequestLimit(int requests, Duration window) {

  /** Refuses a limit that allows nothing. */
  public RequestLimit {
    requireNonNull(window, "window");
    if (requests < 1 || window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("nothing is allowed: " + requests + " in " + window);
    }
  }
}
