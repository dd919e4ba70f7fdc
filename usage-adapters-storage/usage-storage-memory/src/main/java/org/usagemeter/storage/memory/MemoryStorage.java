package org.usagemeter.storage.memory;

import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;

/**
 * A storage in the memory of this process. What it holds is gone once it is closed.
 *
 * <p>It does its work on the calling thread, so the stages it returns have completed. Its memory
 * grows by at most 16 bytes a distinct activity of an open day; sealing a day frees them.
 */
public final class MemoryStorage implements UsageStorage {

  private final BookStorage book = BookStorage.inMemory();

  /** An empty storage. */
  public MemoryStorage() {}

  @Override
  public ActivityLedger activityLedger() {
    return book.activityLedger();
  }

  @Override
  public OfficialUsageArchive officialUsageArchive() {
    return book.officialUsageArchive();
  }

  @Override
  public UsageTransfer usageTransfer() {
    return book.usageTransfer();
  }

  @Override
  public CollectionLease collectionLease() {
    return book.collectionLease();
  }

  @Override
  public void close() {
    book.close();
  }
}
