package org.usagemeter.storage.memory;

import org.usagemeter.wire.DayText;

/** A planted violation of R8. */
record PlantedWireUser(DayText text) {}
