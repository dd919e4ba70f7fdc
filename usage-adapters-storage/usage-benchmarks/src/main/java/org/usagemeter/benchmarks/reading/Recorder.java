package org.usagemeter.benchmarks.reading;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Records an activity so many times a second, until it is told to end. */
final class Recorder {

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Future<?> recording;

  Recorder(OurServer server, Customer customer, int perSecond) {
    recording =
        timer.scheduleAtFixedRate(
            () -> server.consumeOne(customer), 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
  }

  /** Ends, and says if it could not record. */
  void end() throws InterruptedException {
    boolean failed = recording.isDone();
    timer.shutdown();
    if (failed) {
      try {
        recording.get();
      } catch (ExecutionException e) {
        throw new CompletionException(e);
      }
    }
    if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("recording does not end");
    }
  }
}
