package org.usagemeter.storage.tck;

import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;

/** A storage of ports, one of which has a fault. */
record PlantedStorage(
    ActivityLedger activityLedger, OfficialUsageArchive officialUsageArchive, Runnable closing)
    implements UsageStorage {

  @Override
  public void close() {
    closing.run();
  }
}
