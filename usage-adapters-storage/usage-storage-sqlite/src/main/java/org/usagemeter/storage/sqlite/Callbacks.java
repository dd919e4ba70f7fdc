package org.usagemeter.storage.sqlite;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;

/**
 * Tells callers what became of their work, on threads that write nothing: whatever a caller does
 * when his stage completes, be it waiting or closing the storage, holds up no write.
 */
final class Callbacks {

  private static final int THREADS = 2;

  /** How long closing waits for what callers do with their answers. */
  private static final long MOST_SECONDS = 10;

  /** Goes by the order of telling, and has another thread where one waits for a stage. */
  private final ForkJoinPool pool =
      new ForkJoinPool(THREADS, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);

  void run(Runnable tell) {
    pool.execute(tell);
  }

  /** Takes no more; what was handed in is told. */
  void end() {
    pool.shutdown();
  }

  /** After {@link #end}: waits until all is told, but where it is called by one who was told. */
  void await() {
    if (ForkJoinTask.getPool() == pool) {
      return;
    }
    try {
      pool.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
