package org.usagemeter.domain.metering;

import java.time.Clock;

/** A planted violation of R4. */
final class PlantedUtcClock {
  final Clock clock = Clock.systemUTC();
}
