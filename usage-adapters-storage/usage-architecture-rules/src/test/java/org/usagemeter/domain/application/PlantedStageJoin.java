package org.usagemeter.domain.application;

import java.util.concurrent.CompletionStage;

/** A planted violation of R7. */
final class PlantedStageJoin {

  static String text(CompletionStage<String> text) {
    return text.toCompletableFuture().join();
  }
}
