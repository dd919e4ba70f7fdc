package org.usagemeter.domain.metering;

import java.time.Instant;
import java.util.function.Supplier;

/** A planted violation of R4. */
final class PlantedClockReference {
  final Supplier<Instant> start = Instant::now;
}
