package org.usagemeter.wire;

import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;

/**
 * What payload formats do not say themselves. Each method is asked at most once, when the input
 * turns out to be of a payload format, that is of any but {@link ActivityFormat#USAGE}.
 *
 * <p>A method may throw {@link IllegalArgumentException} where the caller was not told: the
 * exception leaves {@link ActivityParser#feed} as it is.
 */
public interface PayloadTerms {

  /** Who consumed the activities. */
  Scope scope();

  /** What they are counted as. */
  Metric metric();

  /** When they were consumed; nothing stands for each payload's own time. */
  Optional<Instant> consumedAt();
}
