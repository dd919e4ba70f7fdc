package org.usagemeter.storage.memory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/** The public entry of a storage of the sample house. */
public final class MemoryStorageProvider implements UsageStorageProvider {

  @Override
  public String scheme() {
    return "memory";
  }

  @Override
  public CompletionStage<UsageStorage> open(String address) {
    return CompletableFuture.completedStage(new MemoryStorage());
  }
}
