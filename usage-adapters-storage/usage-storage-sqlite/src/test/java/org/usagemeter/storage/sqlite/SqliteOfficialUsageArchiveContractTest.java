package org.usagemeter.storage.sqlite;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.tck.OfficialUsageArchiveContract;

final class SqliteOfficialUsageArchiveContractTest extends OfficialUsageArchiveContract {

  @TempDir private Path folder;

  @Override
  protected UsageStorage openStorage() {
    return Opened.storage(folder.resolve("usage.db"));
  }

  @Override
  protected Optional<UsageStorage> reopenStorage() {
    return Optional.of(openStorage());
  }
}
