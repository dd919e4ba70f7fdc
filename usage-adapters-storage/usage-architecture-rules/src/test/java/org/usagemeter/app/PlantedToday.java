package org.usagemeter.app;

import java.time.LocalDate;

/** A planted violation of R4. */
@SuppressWarnings("JavaTimeDefaultTimeZone")
final class PlantedToday {
  final LocalDate today = LocalDate.now();
}
