package org.usagemeter.storage.tck;

import org.usagemeter.domain.port.out.UsageStorage;

/** The ports of one storage, asked in the way of a test. */
record OpenStorage(OpenLedger ledger, OpenArchive archive, OpenTransfer transfer, OpenLease lease) {

  static OpenStorage of(UsageStorage storage, Patience patience) {
    return new OpenStorage(
        new OpenLedger(storage.activityLedger(), patience),
        new OpenArchive(storage.officialUsageArchive(), patience),
        new OpenTransfer(storage.usageTransfer(), patience),
        new OpenLease(storage.collectionLease(), patience));
  }
}
