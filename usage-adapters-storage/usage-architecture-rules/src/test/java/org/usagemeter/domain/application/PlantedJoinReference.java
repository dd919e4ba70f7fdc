package org.usagemeter.domain.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A planted violation of R7. */
final class PlantedJoinReference {

  static List<String> texts(List<CompletableFuture<String>> texts) {
    return texts.stream().map(CompletableFuture::join).toList();
  }
}
