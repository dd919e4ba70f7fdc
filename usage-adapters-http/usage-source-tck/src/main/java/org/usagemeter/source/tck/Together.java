package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs tasks at the same time, each on a thread of its own. */
final class Together {

  private Together() {}

  /**
   * The tasks' answers in the order of the tasks; fails if one fails or outlasts {@code patience}.
   */
  static <T> List<T> run(Duration patience, List<Supplier<T>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    CyclicBarrier start = new CyclicBarrier(tasks.size());
    List<Callable<T>> calls = new ArrayList<>();
    for (Supplier<T> task : tasks) {
      calls.add(
          () -> {
            start.await();
            return task.get();
          });
    }
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(calls, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        if (done.isCancelled()) {
          return fail("a thread was not done within " + patience);
        }
        answers.add(done.get());
      }
      return answers;
    } catch (ExecutionException e) {
      return fail("a thread failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
