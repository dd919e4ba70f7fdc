package org.usagemeter.domain.application;

/** A planted violation of R12. */
final class PlantedError extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
