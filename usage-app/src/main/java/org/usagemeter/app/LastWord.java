package org.usagemeter.app;

import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.usagemeter.app.console.Sentences;

/**
 * Ends the process when a thread dies of an error that nobody expected, so that a supervisor starts
 * it again: never a thread less, and everybody waiting for it.
 */
final class LastWord implements UncaughtExceptionHandler {

  /** In the list of a system's exit codes: an internal error of software. */
  static final int EXIT_CODE = 70;

  /** For answers that say so to whoever waits. */
  private static final long SECONDS = 2;

  private final PrintStream err;

  LastWord(PrintStream err) {
    this.err = err;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    try {
      err.println("usage: " + thread.getName() + " ended: " + Sentences.of(error));
      err.flush();
      // This thread may be the one that has to send the answers.
      new Thread(LastWord::endSoon, "last-word").start();
    } catch (RuntimeException | Error again) {
      end();
    }
  }

  private static void endSoon() {
    try {
      new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /** Nothing that runs at an orderly exit can be relied on now. */
  private static void end() {
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
