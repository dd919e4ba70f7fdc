package org.usagemeter.storage.memory;

/** A planted violation of R12. */
final class PlantedDriverError extends Exception {
  private static final long serialVersionUID = 1L;
}
