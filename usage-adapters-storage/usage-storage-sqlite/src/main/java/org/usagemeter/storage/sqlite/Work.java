package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;

/** Something that waits for the writer. */
abstract sealed class Work<T> {

  private final CompletableFuture<T> stage = new CompletableFuture<>();

  CompletableFuture<T> stage() {
    return stage;
  }

  void fail(UsageException why) {
    stage.completeExceptionally(why);
  }

  /** A batch to record; it shares its commit with the batches around it. */
  static final class Recording extends Work<MeterReceipt> {

    private final ActivityBatch batch;
    private long counted;
    private UsageException.@Nullable Late late;

    Recording(ActivityBatch batch) {
      this.batch = batch;
    }

    int rows() {
      return batch.size();
    }

    void apply(LedgerState state) throws SQLException, IOException {
      try {
        state.checkNotLate(batch);
        counted = state.apply(batch);
      } catch (UsageException.Late e) {
        late = e;
      }
    }

    /** Tells the caller what became of the batch, once that is on disk. */
    void acknowledge(long seq) {
      if (late == null) {
        stage().complete(new MeterReceipt(counted, batch.size() - counted, seq));
      } else {
        fail(late);
      }
    }
  }

  /** Anything else; it commits what it changes by itself. */
  static final class Task<T> extends Work<T> {

    private final boolean writes;
    private final Action<T> action;

    Task(boolean writes, Action<T> action) {
      this.writes = writes;
      this.action = action;
    }

    /** Whether it is there to change the file. */
    boolean writes() {
      return writes;
    }

    /** Runs it and returns what tells the caller. */
    Runnable run(LedgerState state) throws SQLException, IOException {
      T result = action.run(state);
      return () -> stage().complete(result);
    }
  }

  /** What a {@link Task} does. */
  @FunctionalInterface
  interface Action<T> {
    T run(LedgerState state) throws SQLException, IOException;
  }
}
