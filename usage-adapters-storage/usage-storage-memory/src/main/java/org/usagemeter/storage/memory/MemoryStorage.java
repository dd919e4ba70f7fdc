package org.usagemeter.storage.memory;

import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * A storage in the memory of this process. What it holds is gone once it is closed.
 *
 * <p>It does its work on the calling thread, so the stages it returns have completed. Its memory
 * grows by at most 16 bytes a distinct activity of an open day; sealing a day frees them.
 */
public final class MemoryStorage implements UsageStorage {

  private final MemoryActivityLedger ledger = new MemoryActivityLedger();
  private final MemoryOfficialUsageArchive archive = new MemoryOfficialUsageArchive();

  /** An empty storage. */
  public MemoryStorage() {}

  @Override
  public ActivityLedger activityLedger() {
    return ledger;
  }

  @Override
  public OfficialUsageArchive officialUsageArchive() {
    return archive;
  }

  @Override
  public void close() {
    ledger.close();
    archive.close();
  }
}
