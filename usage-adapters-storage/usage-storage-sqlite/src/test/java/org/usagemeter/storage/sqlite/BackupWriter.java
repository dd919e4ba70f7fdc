package org.usagemeter.storage.sqlite;

import static org.usagemeter.storage.sqlite.Opened.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * Does one step after the other until it is told to end: batches, contacts, a void and a day that
 * is sealed. Each step is acknowledged before the next begins, so that their number says all.
 */
final class BackupWriter implements Runnable {

  /** Every so many steps the ids of many batches are let go of, or a day is sealed. */
  private static final int DAY_STEPS = 200;

  private final UsageStorage storage;
  private final History history;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile boolean ended;

  BackupWriter(UsageStorage storage, History history) {
    this.storage = storage;
    this.history = history;
  }

  /** How many steps are done. */
  int acknowledged() {
    return acknowledged.get();
  }

  /** Waits until more than {@code steps} are done. */
  synchronized void awaitMoreThan(int steps) throws InterruptedException {
    while (acknowledged.get() <= steps) {
      wait();
    }
  }

  void end() {
    ended = true;
  }

  @Override
  public void run() {
    while (!ended) {
      step(storage, history, acknowledged.get());
      acknowledge();
    }
  }

  private synchronized void acknowledge() {
    acknowledged.incrementAndGet();
    notifyAll();
  }

  /** The step with this number: always the same. */
  static void step(UsageStorage storage, History history, int number) {
    ActivityLedger ledger = storage.activityLedger();
    if (number == 3 * DAY_STEPS) {
      await(ledger.seal(History.FIRST_DAY.plusDays(1)));
    } else if (number % 3 == 0) {
      await(storage.officialUsageArchive().keep(OfficialHistory.contact(number)));
    } else if (number < 3 * DAY_STEPS) {
      await(ledger.record(history.batch(number)));
    } else {
      // One row of each step, on a day that stays open.
      await(ledger.record(History.one(1_000_000 + number, 2)));
    }
  }
}
