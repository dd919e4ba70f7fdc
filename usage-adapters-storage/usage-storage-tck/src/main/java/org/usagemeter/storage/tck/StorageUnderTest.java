package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * Opens and closes the storage around each test of {@link ActivityLedgerContract} and {@link
 * OfficialUsageArchiveContract}.
 */
abstract class StorageUnderTest {

  private UsageStorage storage;
  private OpenLedger ledger;
  private OpenArchive archive;

  /**
   * Opens a new, empty storage on an engine that is running. Called once before each test; the kit
   * closes what it returns.
   */
  protected abstract UsageStorage openStorage() throws Exception;

  /**
   * Opens once more what {@link #openStorage} opened for this test, after the kit closed it.
   * Nothing where the storage forgets when it closes.
   */
  protected abstract Optional<UsageStorage> reopenStorage() throws Exception;

  /** How long a call may take before it counts as one that never completes. */
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  @BeforeEach
  final void openStorageOfThisTest() throws Exception {
    use(openStorage());
  }

  @AfterEach
  final void closeStorageOfThisTest() {
    storage.close();
  }

  final UsageStorage storage() {
    return storage;
  }

  final OpenLedger ledger() {
    return ledger;
  }

  final OpenArchive archive() {
    return archive;
  }

  /** Closes the storage and opens it again; answers whether it outlived the closing. */
  final boolean closeAndReopen() throws Exception {
    storage.close();
    Optional<UsageStorage> reopened = reopenStorage();
    if (reopened.isPresent()) {
      use(reopened.get());
    }
    return reopened.isPresent();
  }

  private void use(UsageStorage opened) {
    storage = opened;
    ledger = new OpenLedger(opened.activityLedger(), new Patience(patience()));
    archive = new OpenArchive(opened.officialUsageArchive(), new Patience(patience()));
  }
}
