package org.usagemeter.source.tck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;

/** Waits for what a source answers, and never longer than {@code patience}. */
record Asking(Duration patience, VendorLogin login) {

  /** The answer of a stage that must not fail. */
  OfficialReport report(CompletionStage<OfficialReport> stage) {
    Ended ended = ended(stage);
    return ended.failure == null
        ? requireNonNull(ended.report, "the answer")
        : fail("the stage failed: " + inWords(ended.failure));
  }

  /** The failure of a stage that must fail, and with a {@link UsageException}. */
  UsageException failure(CompletionStage<OfficialReport> stage) {
    Ended ended = ended(stage);
    return ended.failure == null
        ? fail("the stage did not fail, it answered for " + requireNonNull(ended.report).window())
        : usageException(ended.failure);
  }

  /** As {@link #failure}; nothing where it answered. */
  Optional<UsageException> possibleFailure(CompletionStage<OfficialReport> stage) {
    return Optional.ofNullable(ended(stage).failure).map(this::usageException);
  }

  private UsageException usageException(Throwable failure) {
    return failure instanceof UsageException expected
        ? expected
        : fail("the stage failed with something else than a UsageException: " + inWords(failure));
  }

  private Ended ended(CompletionStage<OfficialReport> stage) {
    try {
      return stage
          .handle((report, failure) -> new Ended(report, unwrapped(failure)))
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return fail("the stage did not complete within " + patience, e);
    } catch (ExecutionException e) {
      return fail("the stage could not be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  /** A report of this test must not tell the secret that it looks for. */
  private String inWords(Throwable failure) {
    return login.mask(failure.toString());
  }

  /** A dependent stage may show its failure wrapped once. */
  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** How a stage ended. */
  private record Ended(@Nullable OfficialReport report, @Nullable Throwable failure) {}
}
