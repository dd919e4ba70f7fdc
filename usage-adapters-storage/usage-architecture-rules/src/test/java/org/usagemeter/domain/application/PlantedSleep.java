package org.usagemeter.domain.application;

/** A planted violation of R7. */
final class PlantedSleep {

  static void pause() throws InterruptedException {
    Thread.sleep(1);
  }
}
