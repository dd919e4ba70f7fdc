package org.usagemeter.source.tck;

import java.time.Instant;

/** A planted violation of R4. */
final class PlantedClock {
  final Instant start = Instant.now();
}
