package org.usagemeter.app.console;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** The one place where the command waits for a stage of the core. */
public final class Awaiting {

  private Awaiting() {}

  /**
   * What {@code stage} completes with. A failure is thrown as it is, without wrappers.
   *
   * @throws Interrupted if the person asked to stop meanwhile
   */
  public static <T> T result(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get();
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
}
