package org.usagemeter.domain.port.out;

/** A planted violation of R6. */
interface PlantedAnswer {
  long count();
}
