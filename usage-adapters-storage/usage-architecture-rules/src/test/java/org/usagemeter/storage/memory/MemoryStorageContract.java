package org.usagemeter.storage.memory;

import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.tck.UsageStorageContract;

/** The storage test of the sample house. */
final class MemoryStorageContract extends UsageStorageContract {

  @Override
  protected UsageStorage open() {
    return new MemoryStorage();
  }
}
