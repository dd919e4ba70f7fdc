package org.usagemeter.storage.postgresql;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/** Waits for stages, though not for ever. */
final class Stages {

  private static final long SECONDS = 60;

  private Stages() {}

  static UsageStorage open(String url) {
    return await(UsageStorageProvider.openUrl(url));
  }

  static <T> T await(CompletionStage<T> stage) {
    Object settled = outcome(stage);
    if (settled instanceof Throwable failure) {
      throw new AssertionError("the stage failed: " + failure, failure);
    }
    @SuppressWarnings("unchecked")
    T answer = (T) settled;
    return answer;
  }

  /** What the stage failed with. */
  static UsageException failure(CompletionStage<?> stage) {
    Object settled = outcome(stage);
    if (settled instanceof UsageException failure) {
      return failure;
    }
    throw new AssertionError("no UsageException, but " + settled);
  }

  /** The answer, or what the stage failed with. */
  static Object outcome(CompletionStage<?> stage) {
    try {
      return stage
          .handle(
              (answer, failure) ->
                  failure == null
                      ? (Object) answer
                      : failure instanceof CompletionException && failure.getCause() != null
                          ? failure.getCause()
                          : failure)
          .toCompletableFuture()
          .get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the stage did not complete", e);
    }
  }
}
