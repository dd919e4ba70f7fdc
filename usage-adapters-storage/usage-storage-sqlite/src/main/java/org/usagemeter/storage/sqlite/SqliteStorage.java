package org.usagemeter.storage.sqlite;

import org.usagemeter.domain.book.LocalLease;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;

/** The storage ports on one SQLite file. */
final class SqliteStorage implements UsageStorage {

  private final LedgerWriter writer;
  private final SqliteActivityLedger ledger;
  private final SqliteOfficialUsageArchive archive;
  private final SqliteUsageTransfer transfer;

  /** One process at a time has the file. */
  private final LocalLease lease = new LocalLease();

  SqliteStorage(LedgerWriter writer) {
    this.writer = writer;
    this.ledger = new SqliteActivityLedger(writer);
    this.archive = new SqliteOfficialUsageArchive(writer);
    this.transfer = new SqliteUsageTransfer(writer);
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
    writer.close();
  }
}
