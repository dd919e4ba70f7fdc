package org.usagemeter.storage.memory;

import org.usagemeter.domain.port.in.AskUsage;

/** A planted violation of R10. */
record PlantedAsker(AskUsage usage) {}
