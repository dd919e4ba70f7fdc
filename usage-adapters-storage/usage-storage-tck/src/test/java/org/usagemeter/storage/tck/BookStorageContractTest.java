package org.usagemeter.storage.tck;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.UsageStorage;

/** The whole contract, kept by a storage with a journal that lets one opening at a time in. */
final class BookStorageContractTest extends UsageStorageContract {

  private final BookEngine engine = BookEngine.exclusive();

  @Override
  protected CompletionStage<UsageStorage> openStorage(String name) {
    return engine.open(name);
  }
}
