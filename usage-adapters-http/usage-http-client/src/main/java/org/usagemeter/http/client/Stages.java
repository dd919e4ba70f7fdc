package org.usagemeter.http.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stages without surprises. */
final class Stages {

  private Stages() {}

  /** What the call returns, or a failed stage where it throws. */
  static <T> CompletionStage<T> called(Supplier<CompletionStage<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** Has {@code action} done when the stage is, in either way; it does not throw. */
  static <T> void whenDone(
      CompletionStage<T> stage,
      BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
    // The stage tells of its failure by itself, so nothing is lost with what this returns.
    CompletionStage<T> unused = stage.whenComplete(action);
  }

  /** What a stage failed with, out of the wrapping that another stage put around it. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
