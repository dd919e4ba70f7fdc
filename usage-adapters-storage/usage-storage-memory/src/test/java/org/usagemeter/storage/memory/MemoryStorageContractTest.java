package org.usagemeter.storage.memory;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.storage.tck.UsageStorageContract;

final class MemoryStorageContractTest extends UsageStorageContract {

  @Override
  protected CompletionStage<UsageStorage> openStorage(String name) {
    return UsageStorageProvider.openUrl("memory:" + name);
  }

  @Override
  protected boolean outlivesClosing() {
    return false;
  }
}
