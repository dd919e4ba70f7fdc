package org.usagemeter.domain.application;

import java.util.concurrent.CompletableFuture;

/** A planted violation of R7. */
final class PlantedJoin {

  static String text(CompletableFuture<String> text) {
    return text.join();
  }
}
