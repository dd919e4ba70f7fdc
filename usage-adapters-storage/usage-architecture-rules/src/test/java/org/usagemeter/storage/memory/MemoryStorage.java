package org.usagemeter.storage.memory;

import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** A storage of the sample house. */
public final class MemoryStorage implements UsageStorage {

  @Override
  public ActivityLedger activityLedger() {
    return new MemoryLedger();
  }

  @Override
  public boolean outlivesTheProcess() {
    return false;
  }

  @Override
  public void close() {}
}
