package org.usagemeter.domain.metering;

import java.time.LocalDateTime;

/** A planted violation of R4. */
record PlantedLocalTime(LocalDateTime at) {}
