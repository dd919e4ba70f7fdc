package org.usagemeter.app.console;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one place where the command waits for a stage of the core. */
public final class Awaiting {

  private Awaiting() {}

  /**
   * What {@code stage} completes with. A failure is thrown as it is, without wrappers.
   *
   * @throws Interrupted if the person asked to stop meanwhile
   */
  public static <T> T result(CompletionStage<T> stage) {
    CompletableFuture<T> awaited = stage.toCompletableFuture();
    return result(awaited::get);
  }

  /**
   * Like {@link #result(CompletionStage)}, and does {@code meanwhile} again and again until then.
   *
   * @param between how long to wait between two times
   */
  public static <T> T result(CompletionStage<T> stage, Duration between, Runnable meanwhile) {
    CompletableFuture<Boolean> end = stage.handle((result, failure) -> true).toCompletableFuture();
    while (!ended(end, between)) {
      meanwhile.run();
    }
    return result(stage);
  }

  /**
   * Waits for {@code length}.
   *
   * @throws Interrupted if the person asked to stop meanwhile
   */
  public static void pause(Duration length) {
    // Nobody completes it: this is a wait that a person's wish to stop can end.
    boolean never = ended(new CompletableFuture<>(), length);
    assert !never;
  }

  /** Whether it has come to its end; waits for it, but not longer. */
  private static boolean ended(CompletableFuture<Boolean> end, Duration atMost) {
    return result(
        () -> {
          try {
            return end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
          } catch (TimeoutException e) {
            return false;
          }
        });
  }

  private static <T> T result(Waiting<T> waiting) {
    try {
      return waiting.end();
    } catch (InterruptedException e) {
      // Not marked again: what follows closes the storage, which has to wait in peace.
      throw new Interrupted(e);
    } catch (ExecutionException e) {
      Throwable cause = Sentences.unwrapped(e);
      if (cause instanceof RuntimeException known) {
        throw known;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    }
  }

  /** Something to wait for. */
  @FunctionalInterface
  private interface Waiting<T> {

    T end() throws InterruptedException, ExecutionException;
  }
}
