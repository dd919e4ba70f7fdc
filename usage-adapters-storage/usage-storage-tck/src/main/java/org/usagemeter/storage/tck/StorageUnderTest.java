package org.usagemeter.storage.tck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.tck.Patience.Settled;

/** Opens and closes storages around each test of the contracts. */
abstract class StorageUnderTest {

  static final String FIRST = "first";

  private final List<UsageStorage> opened = new ArrayList<>();
  private UsageStorage storage;
  private OpenStorage ports;

  /**
   * Opens the storage that this test calls {@code name}, on an engine that is running: a new, empty
   * one where the test has opened none of that name before, and otherwise the same one again. The
   * kit closes what it gets.
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

  @BeforeEach
  final void openStorageOfThisTest() throws Exception {
    use(open(FIRST));
  }

  @AfterEach
  final void closeStoragesOfThisTest() {
    opened.forEach(UsageStorage::close);
  }

  final UsageStorage storage() {
    return storage;
  }

  final OpenLedger ledger() {
    return ports.ledger();
  }

  final OpenArchive archive() {
    return ports.archive();
  }

  final OpenTransfer transfer() {
    return ports.transfer();
  }

  final OpenLease lease() {
    return ports.lease();
  }

  /** All ports of the storage. */
  final OpenStorage ports() {
    return ports;
  }

  final OpenStorage portsOf(UsageStorage other) {
    return OpenStorage.of(other, new Patience(patience()));
  }

  /** Opens a storage beside that of the test; it is closed with it. */
  final UsageStorage open(String name) throws Exception {
    UsageStorage another = new Patience(patience()).await(openStorage(name));
    opened.add(another);
    return another;
  }

  /** Closes the storage and opens it again; answers whether it outlived the closing. */
  final boolean closeAndReopen() throws Exception {
    storage.close();
    if (outlivesClosing()) {
      use(open(FIRST));
    }
    return outlivesClosing();
  }

  /**
   * The storage, opened once more while it is open; nothing where it lets nobody else in. That it
   * has to say as L17 wants it said.
   */
  final Optional<UsageStorage> openOnceMore() throws Exception {
    Settled<UsageStorage> settled = new Patience(patience()).settle(openingOnceMore());
    if (settled.failure() != null) {
      assertThat(settled.failure())
          .isInstanceOf(UsageException.Occupied.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
      return Optional.empty();
    }
    UsageStorage another = requireNonNull(settled.answer(), "storage");
    opened.add(another);
    return Optional.of(another);
  }

  private CompletionStage<UsageStorage> openingOnceMore() throws Exception {
    try {
      return openStorage(FIRST);
    } catch (UsageException refusal) {
      // An extender may wait for the stage by himself.
      return CompletableFuture.failedStage(refusal);
    }
  }

  private void use(UsageStorage other) {
    storage = other;
    ports = portsOf(other);
  }
}
