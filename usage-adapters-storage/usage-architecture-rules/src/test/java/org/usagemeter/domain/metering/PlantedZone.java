package org.usagemeter.domain.metering;

import java.time.ZoneId;

/** A planted violation of R4. */
final class PlantedZone {
  final ZoneId zone = ZoneId.systemDefault();
}
