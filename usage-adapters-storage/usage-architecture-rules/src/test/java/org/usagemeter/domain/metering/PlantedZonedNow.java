package org.usagemeter.domain.metering;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** A planted violation of R4. */
final class PlantedZonedNow {
  final LocalDate today = LocalDate.now(ZoneOffset.UTC);
}
