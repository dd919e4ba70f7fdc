package org.usagemeter.domain.scope;

import java.time.Clock;
import java.time.Instant;

/** A sealed value of the sample house, with a method that is given its clock. */
public sealed interface Root {

  /** The only one. */
  record Project(String id) implements Root {}

  /** Time with a clock is in order. */
  static Instant seen(Clock clock) {
    return Instant.now(clock);
  }
}
