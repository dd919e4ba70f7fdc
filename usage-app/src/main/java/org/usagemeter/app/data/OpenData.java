package org.usagemeter.app.data;

import java.util.concurrent.CompletionStage;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interruption;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;

/**
 * The storage while a command works with it. A person who stops the command meanwhile interrupts
 * the thread that opened it, and the process waits until it is closed.
 */
public final class OpenData implements AutoCloseable {

  private final Interruption interruption;
  private final UsageStorage storage;

  private OpenData(Interruption interruption, UsageStorage storage) {
    this.interruption = interruption;
    this.storage = storage;
  }

  /** What {@code opening} completes with, for the calling thread. */
  static OpenData of(CompletionStage<UsageStorage> opening) {
    Interruption interruption = Interruption.ofThisThread();
    try {
      return new OpenData(interruption, Awaiting.result(opening));
    } catch (RuntimeException e) {
      interruption.close();
      throw e;
    }
  }

  /** What was consumed. */
  public ActivityLedger ledger() {
    return storage.activityLedger();
  }

  /** What the vendor said. */
  public OfficialUsageArchive archive() {
    return storage.officialUsageArchive();
  }

  /** All of it, for another storage. */
  public UsageTransfer transfer() {
    return storage.usageTransfer();
  }

  /** Whose turn it is to ask the vendor. */
  public CollectionLease lease() {
    return storage.collectionLease();
  }

  @Override
  public void close() {
    // The wish to stop was heard by whoever worked; closing must finish all the same.
    boolean stopping = Thread.interrupted();
    try {
      storage.close();
    } finally {
      interruption.close();
      if (stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
