package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** Waits for what a test asked for, though not for ever. */
final class Waiting {

  private Waiting() {}

  static <T> T await(Future<T> future) {
    return await(future.toCompletionStage());
  }

  static <T> T await(CompletionStage<T> stage) {
    return patient(stage).join();
  }

  /** Why the stage failed; it has to. */
  static Throwable failure(CompletionStage<?> stage) {
    Throwable failure = Assertions.catchThrowable(() -> patient(stage).join());
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static <T> CompletableFuture<T> patient(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(60, TimeUnit.SECONDS);
  }
}
