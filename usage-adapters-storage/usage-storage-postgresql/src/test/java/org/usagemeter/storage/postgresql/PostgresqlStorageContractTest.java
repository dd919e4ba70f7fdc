package org.usagemeter.storage.postgresql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.storage.tck.UsageStorageContract;

final class PostgresqlStorageContractTest extends UsageStorageContract {

  private final TestSchemas schemas = new TestSchemas();

  @Override
  protected CompletionStage<UsageStorage> openStorage(String name) {
    return UsageStorageProvider.openUrl(schemas.url(name));
  }

  @Override
  protected Optional<String> sharedUrl(String name) {
    return Optional.of(schemas.url(name));
  }

  @AfterEach
  void dropSchemas() throws SQLException {
    schemas.close();
  }
}
