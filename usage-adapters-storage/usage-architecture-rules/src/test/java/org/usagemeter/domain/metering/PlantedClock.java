package org.usagemeter.domain.metering;

import java.time.Instant;

/** A planted violation of R4. */
final class PlantedClock {
  final Instant start = Instant.now();
}
