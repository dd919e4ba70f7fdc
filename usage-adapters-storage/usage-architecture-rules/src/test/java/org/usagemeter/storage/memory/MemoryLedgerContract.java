package org.usagemeter.storage.memory;

import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.storage.tck.ActivityLedgerContract;

/** The storage test of the sample house. */
final class MemoryLedgerContract extends ActivityLedgerContract {

  @Override
  protected ActivityLedger open() {
    return new MemoryLedger();
  }
}
