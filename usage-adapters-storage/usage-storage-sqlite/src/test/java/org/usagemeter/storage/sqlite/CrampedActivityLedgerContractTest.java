package org.usagemeter.storage.sqlite;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.tck.ActivityLedgerContract;

/** The contract once more, with memory for the ids of one day only: every other day is on disk. */
final class CrampedActivityLedgerContractTest extends ActivityLedgerContract {

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
