package org.usagemeter.storage.memory;

import java.util.Optional;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.tck.OfficialUsageArchiveContract;

final class MemoryOfficialUsageArchiveContractTest extends OfficialUsageArchiveContract {

  @Override
  protected UsageStorage openStorage() {
    return new MemoryStorage();
  }

  @Override
  protected Optional<UsageStorage> reopenStorage() {
    return Optional.empty();
  }
}
