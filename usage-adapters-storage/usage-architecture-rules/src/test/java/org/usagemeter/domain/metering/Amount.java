package org.usagemeter.domain.metering;

import org.usagemeter.domain.time.Day;

/** A value of the sample house. */
public record Amount(Day day, long count) {

  /** A final class whose fields are final. */
  static final class Sum {
    private final long total;

    Sum(long total) {
      this.total = total;
    }

    long total() {
      return total;
    }
  }
}
