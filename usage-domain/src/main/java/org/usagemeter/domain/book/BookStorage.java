package org.usagemeter.domain.book;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;

/**
 * A whole storage for an engine that can keep a {@link Journal} and nothing else. Everything is
 * held in memory: at most 16 bytes a distinct activity of an open day, until the day is sealed.
 *
 * <p>Safe for use by many threads. Its work is done on the executor, one piece at a time; where
 * that is the calling thread, stages have completed when they are returned.
 */
public final class BookStorage implements UsageStorage {

  private final BookDesk desk;
  private final LocalLease lease = new LocalLease();
  private final BookLedger ledger;
  private final BookArchive archive;
  private final BookTransfer transfer;

  private BookStorage(Journal journal, Executor executor) {
    this.desk =
        new BookDesk(requireNonNull(journal, "journal"), requireNonNull(executor, "executor"));
    this.ledger = new BookLedger(desk);
    this.archive = new BookArchive(desk);
    this.transfer = new BookTransfer(desk);
  }

  /** An empty storage that works on the calling thread and forgets when it closes. */
  public static BookStorage inMemory() {
    return new BookStorage(Journal.NONE, Runnable::run);
  }

  /**
   * Reads {@code journal}, and goes on with it.
   *
   * @param journal is closed with the storage, after what was accepted is done
   * @param executor where the journal is read and written, and so no event loop; it has to run
   *     whatever it accepted
   */
  public static CompletionStage<UsageStorage> open(Journal journal, Executor executor) {
    BookStorage storage = new BookStorage(journal, executor);
    return storage.desk.answer(read -> storage);
  }

  @Override
  public ActivityLedger activityLedger() {
    return ledger;
  }

  @Override
  public OfficialUsageArchive officialUsageArchive() {
    return archive;
  }

  @Override
  public UsageTransfer usageTransfer() {
    return transfer;
  }

  @Override
  public CollectionLease collectionLease() {
    return lease;
  }

  @Override
  public void close() {
    lease.close();
    desk.close();
  }
}
