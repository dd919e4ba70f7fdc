package org.usagemeter.wire;

import org.usagemeter.domain.port.in.AskUsage;

/** A planted violation of R8. */
record PlantedPortUser(AskUsage usage) {}
