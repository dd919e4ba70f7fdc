package org.usagemeter.storage.memory;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/**
 * Opens {@code memory:}. Whatever follows the colon is a remark: every call opens a new, empty
 * storage.
 */
public final class MemoryStorageProvider implements UsageStorageProvider {

  /** For the service loader. */
  public MemoryStorageProvider() {}

  @Override
  public String scheme() {
    return "memory";
  }

  @Override
  public CompletionStage<UsageStorage> open(String address) {
    requireNonNull(address, "address");
    return CompletableFuture.completedStage(new MemoryStorage());
  }
}
