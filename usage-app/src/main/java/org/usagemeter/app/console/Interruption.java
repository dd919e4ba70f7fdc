package org.usagemeter.app.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A person's wish to stop (Ctrl-C), carried to the thread that works: it is interrupted, and the
 * process waits a while for it to finish what it holds.
 */
public final class Interruption implements AutoCloseable {

  // What was handed to the ledger is kept or not whether anyone waits or not: this is politeness.
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread worker;
  private final Thread hook = new Thread(this::stop, "usage-stop");

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  /** Carries the wish to the calling thread, until closed. */
  public static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Asks the worker to stop and waits for it. */
  void stop() {
    worker.interrupt();
    try {
      boolean inTime = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assert inTime || worker.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is finished: the process need not wait for it any longer. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is on its way out already: the hook runs, and has just been let go.
      assert finished.getCount() == 0;
    }
  }
}
