package org.usagemeter.domain.time;

import java.net.URI;

/** A planted violation of R1. */
record PlantedAddress(URI uri) {}
