package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Nested;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * The contracts of all storage ports as tests. Extend it in your adapter's module and say how a
 * storage is opened; every test carries the number of the clause it checks.
 *
 * <pre>{@code
 * final class SqliteStorageContractTest extends UsageStorageContract {
 *
 *   @TempDir private Path folder;
 *
 *   @Override
 *   protected CompletionStage<UsageStorage> openStorage(String name) {
 *     return UsageStorageProvider.openUrl("sqlite:" + folder.resolve(name + ".db"));
 *   }
 * }
 * }</pre>
 *
 * <p>Nothing here is skipped: a storage whose engine is not running fails the build, and one that
 * forgets when it closes is asked for the other half of L6 and O7, visibility within the process.
 */
public abstract class UsageStorageContract {

  /** For the extender. */
  protected UsageStorageContract() {}

  /**
   * Opens the storage that one test calls {@code name}, on an engine that is running: a new, empty
   * one where the test has opened none of that name before, and otherwise the same one again. Each
   * test has its own instance of this class; the kit closes what it gets.
   */
  protected abstract CompletionStage<UsageStorage> openStorage(String name) throws Exception;

  /** Whether a storage still has everything after it was closed and opened again. */
  protected boolean outlivesClosing() {
    return true;
  }

  /**
   * The URL by which another process opens the storage that this test calls {@code name}, while it
   * is open here. Nothing where the engine lets one process at a time in.
   */
  protected Optional<String> sharedUrl(String name) {
    return Optional.empty();
  }

  /** How long a call may take before it counts as one that never completes. */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  /** The clauses L1 to L17. */
  @Nested
  final class Ledger extends ActivityLedgerContract {

    @Override
    protected CompletionStage<UsageStorage> openStorage(String name) throws Exception {
      return UsageStorageContract.this.openStorage(name);
    }

    @Override
    protected boolean outlivesClosing() {
      return UsageStorageContract.this.outlivesClosing();
    }

    @Override
    protected Optional<String> sharedUrl(String name) {
      return UsageStorageContract.this.sharedUrl(name);
    }

    @Override
    protected Duration patience() {
      return UsageStorageContract.this.patience();
    }
  }

  /** The clauses O1 to O15. */
  @Nested
  final class Archive extends OfficialUsageArchiveContract {

    @Override
    protected CompletionStage<UsageStorage> openStorage(String name) throws Exception {
      return UsageStorageContract.this.openStorage(name);
    }

    @Override
    protected boolean outlivesClosing() {
      return UsageStorageContract.this.outlivesClosing();
    }

    @Override
    protected Optional<String> sharedUrl(String name) {
      return UsageStorageContract.this.sharedUrl(name);
    }

    @Override
    protected Duration patience() {
      return UsageStorageContract.this.patience();
    }
  }

  /** The clauses T1 to T8. */
  @Nested
  final class Transfer extends UsageTransferContract {

    @Override
    protected CompletionStage<UsageStorage> openStorage(String name) throws Exception {
      return UsageStorageContract.this.openStorage(name);
    }

    @Override
    protected boolean outlivesClosing() {
      return UsageStorageContract.this.outlivesClosing();
    }

    @Override
    protected Optional<String> sharedUrl(String name) {
      return UsageStorageContract.this.sharedUrl(name);
    }

    @Override
    protected Duration patience() {
      return UsageStorageContract.this.patience();
    }
  }

  /** The clauses C1 to C7. */
  @Nested
  final class Lease extends CollectionLeaseContract {

    @Override
    protected CompletionStage<UsageStorage> openStorage(String name) throws Exception {
      return UsageStorageContract.this.openStorage(name);
    }

    @Override
    protected boolean outlivesClosing() {
      return UsageStorageContract.this.outlivesClosing();
    }

    @Override
    protected Optional<String> sharedUrl(String name) {
      return UsageStorageContract.this.sharedUrl(name);
    }

    @Override
    protected Duration patience() {
      return UsageStorageContract.this.patience();
    }
  }
}
