package org.usagemeter.domain.metering;

/** A planted violation of R5. */
class PlantedOpenType {}
