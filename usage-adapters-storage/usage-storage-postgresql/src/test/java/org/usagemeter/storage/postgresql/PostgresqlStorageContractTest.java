package org.usagemeter.storage.postgresql;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.storage.tck.UsageStorageContract;

@Tag("slow")
final class PostgresqlStorageContractTest extends UsageStorageContract {

  /** They stay until the server ends: to drop them takes longer than most of the clauses. */
  private final TestSchemas schemas = new TestSchemas();

  @Override
  protected CompletionStage<UsageStorage> openStorage(String name) {
    return UsageStorageProvider.openUrl(schemas.url(name));
  }

  @Override
  protected Optional<String> sharedUrl(String name) {
    return Optional.of(schemas.url(name));
  }
}
