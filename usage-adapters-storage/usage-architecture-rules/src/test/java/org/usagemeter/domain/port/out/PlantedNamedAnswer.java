package org.usagemeter.domain.port.out;

/** A planted violation of R6. */
interface PlantedNamedAnswer {
  String name(String language);
}
