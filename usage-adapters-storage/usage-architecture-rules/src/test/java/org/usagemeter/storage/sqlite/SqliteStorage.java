package org.usagemeter.storage.sqlite;

import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** A storage of the sample house. */
final class SqliteStorage implements UsageStorage {

  @Override
  public ActivityLedger activityLedger() {
    return new SqliteLedger();
  }

  @Override
  public boolean outlivesTheProcess() {
    return false;
  }

  @Override
  public void close() {}
}
