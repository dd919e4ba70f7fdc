package org.usagemeter.domain.time;

import org.usagemeter.domain.metering.Amount;

/** A planted violation of R3. */
record PlantedCycle(Amount amount) {}
