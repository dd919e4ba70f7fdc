package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;

/** One thread for what takes long or may wait, so that no event loop does. It ends when idle. */
final class Worker {

  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor thread;
  private volatile @Nullable Thread current;

  Worker(String name) {
    thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              current = made;
              return made;
            });
    thread.allowCoreThreadTimeOut(true);
  }

  /** What {@code work} answers, after all that was handed in before. */
  <T> Future<T> run(Callable<T> work) {
    Promise<T> answer = Promise.promise();
    try {
      thread.execute(() -> run(work, answer));
    } catch (RejectedExecutionException e) {
      return Future.failedFuture(
          new UsageException.Unavailable("the storage is closed; open it again", e));
    }
    return answer.future();
  }

  boolean isCurrentThread() {
    return Thread.currentThread() == current;
  }

  /** Takes no more work; what was handed in is done. */
  void end() {
    thread.shutdown();
  }

  // Whatever goes wrong in the work is the answer to whoever waits for it.
  private static <T> void run(Callable<T> work, Promise<T> answer) {
    T result;
    try {
      result = work.call();
    } catch (Throwable failure) {
      answer.fail(failure);
      return;
    }
    answer.complete(result);
  }
}
