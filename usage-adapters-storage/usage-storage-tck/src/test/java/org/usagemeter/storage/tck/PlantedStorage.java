package org.usagemeter.storage.tck;

import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;

/** A right storage, of which ports that have a fault take the place of others. */
record PlantedStorage(
    ActivityLedger activityLedger,
    OfficialUsageArchive officialUsageArchive,
    UsageTransfer usageTransfer,
    CollectionLease collectionLease,
    Runnable closing)
    implements UsageStorage {

  static PlantedStorage of(UsageStorage right) {
    return new PlantedStorage(
        right.activityLedger(),
        right.officialUsageArchive(),
        right.usageTransfer(),
        right.collectionLease(),
        right::close);
  }

  PlantedStorage with(ActivityLedger ledger) {
    return new PlantedStorage(
        ledger, officialUsageArchive, usageTransfer, collectionLease, closing);
  }

  PlantedStorage with(OfficialUsageArchive archive) {
    return new PlantedStorage(activityLedger, archive, usageTransfer, collectionLease, closing);
  }

  PlantedStorage with(UsageTransfer transfer) {
    return new PlantedStorage(
        activityLedger, officialUsageArchive, transfer, collectionLease, closing);
  }

  PlantedStorage with(CollectionLease lease) {
    return new PlantedStorage(activityLedger, officialUsageArchive, usageTransfer, lease, closing);
  }

  PlantedStorage closedBy(Runnable other) {
    return new PlantedStorage(
        activityLedger, officialUsageArchive, usageTransfer, collectionLease, other);
  }

  @Override
  public void close() {
    closing.run();
  }
}
