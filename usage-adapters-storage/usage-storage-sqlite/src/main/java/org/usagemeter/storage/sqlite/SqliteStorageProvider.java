package org.usagemeter.storage.sqlite;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/**
 * Keeps usage in one SQLite file: {@code sqlite:usage-data/usage.db}.
 *
 * <p>The file is made if it is missing; its directory is not. One process at a time uses it, while
 * any SQLite tool may read it. Beside it lie {@code …-lock} and, while it is in use, SQLite's own
 * {@code …-wal} and {@code …-shm}: copy a file in use with SQLite's {@code .backup}, not with a
 * file copy.
 */
public final class SqliteStorageProvider implements UsageStorageProvider {

  /** How much of the heap the ids of the days in use may take: one part in this many. */
  private static final int HEAP_PART = 3;

  /** A provider for {@link java.util.ServiceLoader}. */
  public SqliteStorageProvider() {}

  @Override
  public String scheme() {
    return "sqlite";
  }

  /**
   * Opens the file, checks it and reads its counts.
   *
   * @param address the path of the file
   * @throws IllegalArgumentException for an empty or impossible path
   */
  @Override
  public CompletionStage<UsageStorage> open(String address) {
    if (requireNonNull(address, "address").isBlank()) {
      throw new IllegalArgumentException("no path in the address; write sqlite:usage.db");
    }
    try {
      return open(Path.of(address), Runtime.getRuntime().maxMemory() / HEAP_PART, FaultPoint.NONE);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a path: " + address, e);
    }
  }

  static CompletionStage<UsageStorage> open(Path path, long idBytes, FaultPoint faults) {
    LedgerWriter writer = new LedgerWriter(path, idBytes, faults);
    return writer
        .start()
        .whenComplete(
            (opened, failure) -> {
              if (failure != null) {
                writer.end();
              }
            })
        .thenApply(opened -> new SqliteStorage(writer));
  }
}
