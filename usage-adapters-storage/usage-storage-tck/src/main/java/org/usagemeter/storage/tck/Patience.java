package org.usagemeter.storage.tck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;

/**
 * Waits for stages, though not for ever.
 *
 * @param length how long
 */
record Patience(Duration length) {

  /** The answer of a stage that must not fail. */
  <T> T await(CompletionStage<T> stage) {
    Settled<T> settled = settle(stage);
    return settled.failure == null
        ? requireNonNull(settled.answer, "answer")
        : fail("the stage failed", settled.failure);
  }

  /** The failure of a stage that must fail, and with a {@link UsageException}. */
  UsageException failure(CompletionStage<?> stage) {
    Throwable failure = anyFailure(stage);
    return failure instanceof UsageException expected
        ? expected
        : fail("the stage failed with something else than a UsageException", failure);
  }

  /** The failure of a stage that must fail. */
  Throwable anyFailure(CompletionStage<?> stage) {
    Settled<?> settled = settle(stage);
    return settled.failure == null
        ? fail("the stage did not fail, it answered " + settled.answer)
        : settled.failure;
  }

  /** How a stage ended that may fail. */
  <T> Settled<T> settle(CompletionStage<T> stage) {
    try {
      return stage
          .handle((answer, failure) -> new Settled<T>(answer, unwrapped(failure)))
          .toCompletableFuture()
          .get(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return fail("the stage did not complete within " + length, e);
    } catch (ExecutionException e) {
      return fail("the stage could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  /** A dependent stage may show its failure wrapped once. */
  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** How a stage ended: with one of the two. */
  record Settled<T>(@Nullable T answer, @Nullable Throwable failure) {}
}
