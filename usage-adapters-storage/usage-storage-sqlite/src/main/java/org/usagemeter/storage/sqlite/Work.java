package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.transfer.StoredPiece;

/** Something that waits for the writer. */
abstract sealed class Work<T> {

  private final CompletableFuture<T> stage = new CompletableFuture<>();

  CompletableFuture<T> stage() {
    return stage;
  }

  void fail(Throwable why) {
    stage.completeExceptionally(why);
  }

  /** Something that shares its commit with the works of its kind around it. */
  abstract static sealed class Shared<T> extends Work<T> {

    /** How much it is, to keep what waits and what is committed together within bounds. */
    abstract int rows();

    /** Does it; what it refuses it keeps for its caller. The writer commits. */
    abstract void apply(LedgerState state) throws SQLException, IOException;

    /** Tells the caller what became of it, once that is on disk. */
    abstract void acknowledge(long seq);
  }

  /** A batch to record. */
  static final class Recording extends Shared<MeterReceipt> {

    private final ActivityBatch batch;
    private long counted;
    private UsageException.@Nullable Late late;

    Recording(ActivityBatch batch) {
      this.batch = batch;
    }

    @Override
    int rows() {
      return batch.size();
    }

    @Override
    void apply(LedgerState state) throws SQLException, IOException {
      late = null;
      try {
        state.checkNotLate(batch);
        counted = state.apply(batch);
      } catch (UsageException.Late e) {
        late = e;
      }
    }

    @Override
    void acknowledge(long seq) {
      if (late == null) {
        stage().complete(new MeterReceipt(counted, batch.size() - counted, seq));
      } else {
        fail(late);
      }
    }
  }

  /** A piece of official numbers to take over. */
  static final class Taking extends Shared<Boolean> {

    private final StoredPiece piece;
    private boolean changed;
    private UsageException.@Nullable Conflict conflict;

    Taking(StoredPiece piece) {
      this.piece = piece;
    }

    @Override
    int rows() {
      return piece instanceof StoredPiece.Facts facts ? facts.facts().size() : 1;
    }

    @Override
    void apply(LedgerState state) throws SQLException, IOException {
      conflict = null;
      try {
        changed = state.takeOfficial(piece);
      } catch (UsageException.Conflict e) {
        conflict = e;
      }
    }

    @Override
    void acknowledge(long seq) {
      if (conflict == null) {
        stage().complete(changed);
      } else {
        fail(conflict);
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
