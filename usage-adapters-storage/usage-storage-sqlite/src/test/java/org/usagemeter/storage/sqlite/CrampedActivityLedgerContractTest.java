package org.usagemeter.storage.sqlite;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.tck.ActivityLedgerContract;

/**
 * The ledger's contract once more, with memory for the ids of one day only: every other day is on
 * disk.
 */
@Tag("slow")
final class CrampedActivityLedgerContractTest extends ActivityLedgerContract {

  @TempDir private Path folder;

  @Override
  protected CompletionStage<UsageStorage> openStorage(String name) {
    return CompletableFuture.completedStage(
        Opened.storage(folder.resolve(name + ".db"), 1, FaultPoint.NONE));
  }
}
