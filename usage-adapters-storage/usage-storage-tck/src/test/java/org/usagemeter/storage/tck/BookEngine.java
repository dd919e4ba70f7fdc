package org.usagemeter.storage.tck;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;

/** Right storages by name, each a {@link BookStorage} with a journal that outlives its closing. */
final class BookEngine {

  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "book-engine");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<String, Kept> storages = new HashMap<>();
  private final boolean shared;

  private BookEngine(boolean shared) {
    this.shared = shared;
  }

  /** Lets nobody in where a storage is open already. */
  static BookEngine exclusive() {
    return new BookEngine(false);
  }

  /** Lets everybody in. */
  static BookEngine shared() {
    return new BookEngine(true);
  }

  synchronized CompletionStage<UsageStorage> open(String name) {
    Kept kept = storages.computeIfAbsent(name, absent -> new Kept());
    if (kept.openings > 0 && !shared) {
      return CompletableFuture.failedStage(
          new UsageException.Occupied(
              name + " is in use by process " + ProcessHandle.current().pid(), null));
    }
    if (kept.openings++ == 0) {
      kept.storage = BookStorage.open(kept.journal, THREADS);
    }
    return kept.storage.thenApply(storage -> opening(kept, storage));
  }

  /** What a storage has in its journal. */
  synchronized ListJournal journal(String name) {
    return storages.computeIfAbsent(name, absent -> new Kept()).journal;
  }

  private UsageStorage opening(Kept kept, UsageStorage storage) {
    Gate gate = new Gate();
    AtomicBoolean closed = new AtomicBoolean();
    return new PlantedStorage(
        gate.over(ActivityLedger.class, storage.activityLedger()),
        gate.over(OfficialUsageArchive.class, storage.officialUsageArchive()),
        gate.over(UsageTransfer.class, storage.usageTransfer()),
        gate.over(CollectionLease.class, storage.collectionLease()),
        () -> {
          gate.close();
          if (!closed.getAndSet(true)) {
            close(kept, storage);
          }
        });
  }

  private synchronized void close(Kept kept, UsageStorage storage) {
    if (--kept.openings == 0) {
      storage.close();
    }
  }

  /** One storage, open or not. */
  private static final class Kept {
    private final ListJournal journal = new ListJournal();
    private CompletionStage<UsageStorage> storage = new CompletableFuture<>();
    private int openings;
  }
}
