package org.usagemeter.domain.application;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** Reads stages that have completed: a use case adds no waiting to what its ledger does. */
final class Stages {

  private Stages() {}

  static <T> T answer(CompletionStage<T> stage) {
    return requireNonNull(stage.toCompletableFuture().getNow(null), "not completed");
  }

  /** The failure of a stage, which a dependent stage may show wrapped once. */
  static Throwable failure(CompletionStage<?> stage) {
    AtomicReference<Throwable> seen = new AtomicReference<>();
    stage.whenComplete((answer, failure) -> seen.set(failure));
    Throwable failure = requireNonNull(seen.get(), "failure");
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }
}
