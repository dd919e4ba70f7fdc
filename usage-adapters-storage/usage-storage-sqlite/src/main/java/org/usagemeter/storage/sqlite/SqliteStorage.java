package org.usagemeter.storage.sqlite;

import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;

/** The storage ports on one SQLite file. */
final class SqliteStorage implements UsageStorage {

  private final LedgerWriter writer;
  private final SqliteActivityLedger ledger;
  private final SqliteOfficialUsageArchive archive;

  SqliteStorage(LedgerWriter writer) {
    this.writer = writer;
    this.ledger = new SqliteActivityLedger(writer);
    this.archive = new SqliteOfficialUsageArchive(writer);
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
  public void close() {
    writer.close();
  }
}
