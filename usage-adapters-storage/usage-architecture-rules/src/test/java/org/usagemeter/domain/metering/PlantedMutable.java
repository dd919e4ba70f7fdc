package org.usagemeter.domain.metering;

/** A planted violation of R5. */
final class PlantedMutable {
  private int count;

  int next() {
    return ++count;
  }
}
