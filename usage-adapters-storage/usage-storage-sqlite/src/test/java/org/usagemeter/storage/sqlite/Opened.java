package org.usagemeter.storage.sqlite;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.usagemeter.domain.port.out.UsageStorage;

/** Opens storages for tests and waits for stages, though never for ever. */
final class Opened {

  static final long AMPLE = 256L << 20;

  private Opened() {}

  static UsageStorage storage(Path file) {
    return storage(file, AMPLE, FaultPoint.NONE);
  }

  static UsageStorage storage(Path file, long idBytes, FaultPoint faults) {
    return await(SqliteStorageProvider.open(file, idBytes, faults));
  }

  /** The value of {@code stage}; its failure is thrown as it is. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
