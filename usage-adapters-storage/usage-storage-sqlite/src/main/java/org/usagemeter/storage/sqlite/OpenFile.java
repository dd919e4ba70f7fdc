package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;

/**
 * The file while it is in use: lock, connection and state are opened when they are first needed,
 * and connection and state again after a failure. For use by the writer alone, but for {@link
 * #published}.
 */
final class OpenFile {

  private final Path path;
  private final FaultPoint faults;
  private @Nullable ProcessLock lock;
  private @Nullable Database database;
  private @Nullable LedgerState state;
  private volatile @Nullable PublishedUsage published;

  OpenFile(Path path, FaultPoint faults) {
    this.path = path;
    this.faults = faults;
  }

  /** The state as it is in the file. */
  LedgerState state() throws SQLException, IOException {
    LedgerState known = state;
    if (known != null) {
      return known;
    }
    if (lock == null) {
      lock = takeLock();
    }
    Database opened = Database.open(path, faults);
    database = opened;
    Schema.prepare(opened, path);
    LedgerState read = LedgerState.read(opened, path, lock);
    state = read;
    published = read.published();
    return read;
  }

  /** What is committed; only after {@link #state} succeeded once. */
  PublishedUsage published() {
    PublishedUsage usage = published;
    if (usage == null) {
      throw new IllegalStateException("not open");
    }
    return usage;
  }

  /**
   * Takes note that an operation failed: nobody knows what of it reached the file, so that memory
   * is thrown away and the file is read again.
   *
   * @return why, in the core's words
   */
  UsageException failed(Exception why) {
    forgetState();
    if (published == null) {
      // Opening failed: whoever tries again finds the file free.
      freeLock();
    } else {
      try {
        state();
      } catch (SQLException | IOException | RuntimeException e) {
        // The next call tries again and reports what it meets.
        forgetState();
      }
    }
    return SqliteErrors.translate(why, path);
  }

  /** Compresses older days if all is well, then frees everything. */
  void close() {
    if (state != null) {
      try {
        state.compressOlderDays();
      } catch (SQLException | IOException | RuntimeException e) {
        // Compressing only saves space: the journal still holds every id.
        forgetState();
      }
    }
    forgetState();
    freeLock();
  }

  /** Frees everything and writes nothing. */
  void leave() {
    forgetState();
    freeLock();
  }

  private void freeLock() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        // The system frees the lock with the process.
        lock = null;
      }
      lock = null;
    }
  }

  private void forgetState() {
    state = null;
    if (published != null) {
      published.holds(0);
    }
    if (database != null) {
      try {
        database.rollback();
      } catch (SQLException e) {
        // Closing rolls back as well.
        state = null;
      }
      try {
        database.close();
      } catch (SQLException e) {
        // Nothing is written through it any more.
        state = null;
      }
      database = null;
    }
  }

  private ProcessLock takeLock() throws SQLException, IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException.Unavailable(
          "the directory of " + path + " does not exist; make it first", null);
    }
    ProcessLock taken = ProcessLock.take(path, faults);
    try {
      if (!Files.exists(path)) {
        if (Files.exists(path.resolveSibling(path.getFileName() + "-wal"))) {
          throw new UsageException.Damaged(
              path
                  + " is missing, but its write-ahead log "
                  + path.getFileName()
                  + "-wal is there;"
                  + " put the file back beside it, or delete the log to start anew",
              null);
        }
        // Whoever takes the file away means to start anew.
        taken.acknowledge(0);
      }
      return taken;
    } catch (SQLException | IOException | RuntimeException e) {
      taken.close();
      throw e;
    }
  }
}
