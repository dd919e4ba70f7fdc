package org.usagemeter.storage.sqlite;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * The one thread that writes. It takes all batches that wait and commits them together, and so the
 * pieces of official numbers; a stage completes when its commit is on disk. When that fails, the
 * stages that waited for it fail, what is in memory is thrown away, and the file is read again: it
 * alone says what is kept.
 */
final class LedgerWriter {

  /** How many rows may wait; what comes on top is refused. */
  private static final long MAX_WAITING_ROWS = 4_000_000;

  /** How many rows one commit takes. */
  private static final long MAX_GROUP_ROWS = 1_000_000;

  private final OpenFile file;
  private final long idBytes;
  private final LinkedBlockingQueue<Work<?>> queue = new LinkedBlockingQueue<>();
  private final AtomicLong waitingRows = new AtomicLong();
  private final WriteHealth health = new WriteHealth();
  private final Callbacks callbacks = new Callbacks();
  private final Thread thread = new Thread(this::run, "usage-sqlite-writer");
  private final Work<Boolean> last = new Work.Task<>(false, state -> true);

  /** What the writer is at; for it alone. */
  private List<? extends Work<?>> atHand = List.of();

  private boolean closing;
  private @Nullable UsageException ended;

  /**
   * A writer for the file at {@code path}.
   *
   * @param idBytes how much memory the ids of the days in use may take, beyond the day at hand
   */
  LedgerWriter(Path path, long idBytes, FaultPoint faults) {
    this.file = new OpenFile(path, faults);
    this.idBytes = idBytes;
    thread.setDaemon(true);
  }

  /** Opens the file. Called once, before anything else. */
  CompletionStage<Boolean> start() {
    thread.start();
    return read(opened -> true);
  }

  /** Why nothing is taken or read any more, if so. */
  synchronized Optional<UsageException> refusal() {
    if (!closing) {
      return Optional.empty();
    }
    return Optional.of(
        ended != null
            ? ended
            : new UsageException.Unavailable("the storage is closed; open it again", null));
  }

  /** What is committed; only after {@link #start} completed. */
  PublishedUsage published() {
    return file.published();
  }

  /** How many rows were handed in and are not recorded yet. */
  long waitingRows() {
    return waitingRows.get();
  }

  CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    return share(new Work.Recording(batch));
  }

  /** Has the writer take over a piece of official numbers. */
  CompletionStage<Boolean> take(StoredPiece piece) {
    return share(new Work.Taking(piece));
  }

  private <T> CompletionStage<T> share(Work.Shared<T> work) {
    long waiting = waitingRows.get();
    if (waiting > 0 && waiting + work.rows() > MAX_WAITING_ROWS) {
      return CompletableFuture.failedStage(
          new UsageException.Overloaded(
              waiting + " activities wait to be written; hand this batch in again later"));
    }
    waitingRows.addAndGet(work.rows());
    return enqueue(work);
  }

  /** Has the writer change something in a commit of its own. */
  <T> CompletionStage<T> write(Work.Action<T> action) {
    return enqueue(new Work.Task<>(true, action));
  }

  /** Has the writer read something that is not published. */
  <T> CompletionStage<T> read(Work.Action<T> action) {
    return enqueue(new Work.Task<>(false, action));
  }

  /**
   * Why the last write failed, if it did. Whoever asks then has a write tried, so that a disk which
   * is well again shows without anything to record; one try at a time.
   */
  Optional<String> failure() {
    Optional<String> failure = health.failure();
    if (health.beginTry()) {
      write(this::tryWrite).whenComplete((done, why) -> health.endTry());
    }
    return failure;
  }

  private boolean tryWrite(LedgerState state) throws SQLException, IOException {
    if (health.failure().isPresent()) {
      state.tryWrite();
      health.succeeded();
    }
    return true;
  }

  private synchronized <T> CompletionStage<T> enqueue(Work<T> work) {
    Optional<UsageException> refusal = refusal();
    if (refusal.isPresent()) {
      return CompletableFuture.failedStage(refusal.get());
    }
    queue.add(work);
    return work.stage();
  }

  /** Has the writer finish what was accepted, close the file and end. Does not wait for it. */
  synchronized void end() {
    if (!closing) {
      closing = true;
      queue.add(last);
    }
  }

  /** The same, and waits until it is done; not where the writer itself calls it. */
  void close() {
    end();
    if (thread == Thread.currentThread()) {
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    callbacks.await();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      work();
      file.close();
    } catch (RuntimeException | Error unexpected) {
      die(unexpected);
      // For whoever watches over the process: such a thread does not die in silence.
      throw unexpected;
    } finally {
      callbacks.end();
    }
  }

  /**
   * Fails all that waits. The file is left as the last commit has it: what is in memory may be half
   * of anything.
   */
  private void die(Throwable unexpected) {
    UsageException why =
        new UsageException.Ended(
            "the storage ended because of "
                + unexpected
                + "; what it acknowledged is kept, start the process again",
            unexpected);
    List<Work<?>> waiting = new ArrayList<>(atHand);
    synchronized (this) {
      closing = true;
      ended = why;
      queue.drainTo(waiting);
    }
    health.failed(why);
    file.leave();
    try {
      callbacks.run(() -> waiting.forEach(work -> work.fail(why)));
    } catch (RuntimeException | Error again) {
      // No thread is to be had: this one has nothing else to do.
      waiting.forEach(work -> work.fail(why));
    }
  }

  private void work() {
    for (Work<?> work = next(); work != last; work = next()) {
      atHand = List.of(work);
      if (work instanceof Work.Task<?> task) {
        runTask(task);
      } else if (work instanceof Work.Shared<?> first) {
        List<Work.Shared<?>> group = group(first);
        atHand = group;
        commit(group);
        tidy();
      }
      atHand = List.of();
    }
  }

  private Work<?> next() {
    Work<?> next = null;
    while (next == null) {
      try {
        next = queue.take();
      } catch (InterruptedException e) {
        // Nobody but close() ends this thread: what was accepted is finished first.
        next = null;
      }
    }
    return next;
  }

  private List<Work.Shared<?>> group(Work.Shared<?> first) {
    List<Work.Shared<?>> group = new ArrayList<>(List.of(first));
    long rows = first.rows();
    while (queue.peek() instanceof Work.Shared<?> more
        && more.getClass() == first.getClass()
        && rows + more.rows() <= MAX_GROUP_ROWS) {
      queue.remove();
      group.add(more);
      rows += more.rows();
    }
    return group;
  }

  private void commit(List<Work.Shared<?>> group) {
    long seq;
    try {
      LedgerState state = file.state();
      long before = state.seq();
      for (Work.Shared<?> work : group) {
        work.apply(state);
      }
      state.commit();
      wrote(state, before);
      seq = state.seq();
    } catch (SQLException | IOException | RuntimeException e) {
      UsageException why = file.failed(e);
      health.failed(why);
      if (group.size() == 1) {
        noLongerWaiting(group);
        callbacks.run(() -> group.get(0).fail(why));
      } else {
        // One of them may be at fault, for its day is damaged: let each stand for itself.
        group.forEach(work -> commit(List.of(work)));
      }
      return;
    }
    noLongerWaiting(group);
    callbacks.run(() -> group.forEach(work -> work.acknowledge(seq)));
  }

  /** Before the callers hear of it, so that whoever heard is not told that his rows wait. */
  private void noLongerWaiting(List<Work.Shared<?>> group) {
    group.forEach(work -> waitingRows.addAndGet(-work.rows()));
  }

  /** Takes note of what work did that began at change number {@code before}. */
  private void wrote(LedgerState state, long before) {
    state.publishHeldIds();
    if (state.seq() > before) {
      health.succeeded();
    }
  }

  private void runTask(Work.Task<?> task) {
    Runnable tellCaller;
    try {
      LedgerState state = file.state();
      long before = state.seq();
      tellCaller = task.run(state);
      wrote(state, before);
    } catch (UsageException.Late | UsageException.Conflict e) {
      callbacks.run(() -> task.fail(e));
      return;
    } catch (CompletionException e) {
      // What a taker of pieces threw: the file is as it was.
      callbacks.run(() -> task.fail(requireNonNull(e.getCause(), "cause")));
      return;
    } catch (SQLException | IOException | RuntimeException e) {
      UsageException why = file.failed(e);
      if (task.writes()) {
        health.failed(why);
      }
      callbacks.run(() -> task.fail(why));
      return;
    }
    callbacks.run(tellCaller);
  }

  /** Keeps memory within its bounds. No caller waits for this, so a failure shows in the status. */
  private void tidy() {
    try {
      LedgerState state = file.state();
      state.evict(idBytes);
      state.publishHeldIds();
    } catch (SQLException | IOException | RuntimeException e) {
      health.failed(file.failed(e));
    }
  }
}
