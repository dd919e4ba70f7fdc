package org.usagemeter.storage.memory;

import java.util.Optional;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.tck.ActivityLedgerContract;

final class MemoryActivityLedgerContractTest extends ActivityLedgerContract {

  @Override
  protected UsageStorage openStorage() {
    return new MemoryStorage();
  }

  @Override
  protected Optional<UsageStorage> reopenStorage() {
    return Optional.empty();
  }
}
