package org.usagemeter.storage.sqlite;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.tck.OfficialUsageArchiveContract;

/** The contract once more, beside a ledger that keeps the ids of one day only in memory. */
final class CrampedOfficialUsageArchiveContractTest extends OfficialUsageArchiveContract {

  @TempDir private Path folder;

  @Override
  protected UsageStorage openStorage() {
    return Opened.storage(folder.resolve("usage.db"), 1, FaultPoint.NONE);
  }

  @Override
  protected Optional<UsageStorage> reopenStorage() {
    return Optional.of(openStorage());
  }
}
