package org.usagemeter.app.serve;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks at once and twice a minute whether old days are to be sealed, until closed. So neither a
 * machine that slept nor a clock that was set keeps a day open.
 */
final class Sealing implements Chores.Chore {

  private static final long LOOK_SECONDS = 30;

  private final ScheduledExecutorService thread;
  private final ScheduledFuture<?> looks;

  private Sealing(ScheduledExecutorService thread, DailySeal seal) {
    this.thread = thread;
    this.looks = thread.scheduleWithFixedDelay(seal::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** Looks from now on, on a thread of its own. */
  static Sealing begin(DailySeal seal) {
    return new Sealing(Executors.newSingleThreadScheduledExecutor(Sealing::named), seal);
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "usage-seal");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    looks.cancel(false);
    thread.shutdown();
  }
}
