package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;

/**
 * What this process writes, one transaction after the other. All batches and voids that wait are
 * committed together; a stage completes when its commit is certain.
 */
final class LedgerWriter {

  /** How many rows may wait; what comes on top is refused. */
  private static final long MAX_WAITING_ROWS = 4_000_000;

  /** How many rows one transaction takes. */
  private static final long MAX_GROUP_ROWS = 1_000_000;

  private final Engine engine;
  private final WriteHealth health = new WriteHealth();
  private final Deque<Work> queue = new ArrayDeque<>();
  private final Promise<Void> ended = Promise.promise();
  private boolean busy;
  private boolean closing;
  private long waitingRows;

  LedgerWriter(Engine engine) {
    this.engine = engine;
  }

  synchronized boolean isClosed() {
    return closing;
  }

  /** How many rows were handed in and are not recorded yet. */
  synchronized long waitingRows() {
    return waitingRows;
  }

  CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    GroupItem.Recording recording = new GroupItem.Recording(batch);
    enqueue(new Work(recording, null));
    return recording.stage();
  }

  Future<VoidOutcome> voidActivity(VoidedActivity fact, ActivityId id) {
    GroupItem.Voiding voiding = new GroupItem.Voiding(fact, id);
    enqueue(new Work(voiding, null));
    return voiding.outcome();
  }

  /** Runs {@code task} when its turn comes; it has transactions of its own. */
  <T> Future<T> task(Supplier<Future<T>> task) {
    Promise<T> answer = Promise.promise();
    enqueue(new Work(null, new Task<>(task, answer)));
    return answer.future();
  }

  /**
   * Why the last write failed, if it did. Whoever asks then has a write tried, so that a database
   * which is well again shows without anything to record; one try at a time.
   */
  Optional<String> failure() {
    Optional<String> failure = health.failure();
    if (health.beginTry()) {
      task(this::tryWrite).onComplete(done -> health.endTry());
    }
    return failure;
  }

  private Future<Void> tryWrite() {
    return engine
        .transactions()
        .write(
            Future::succeededFuture,
            ledger ->
                ledger
                    .connection()
                    .query("update usage_ledger set seq = seq where id = 1")
                    .execute()
                    .<Void>mapEmpty());
  }

  /** Takes no more; succeeds when what was accepted is done. */
  Future<Void> end() {
    synchronized (this) {
      closing = true;
      if (!busy) {
        ended.tryComplete();
      }
    }
    return ended.future();
  }

  private void enqueue(Work work) {
    UsageException refusal = null;
    synchronized (this) {
      int rows = work.rows();
      if (closing) {
        refusal = PostgresqlActivityLedger.closed();
      } else if (waitingRows > 0 && waitingRows + rows > MAX_WAITING_ROWS) {
        refusal =
            new UsageException.Overloaded(
                waitingRows + " activities wait to be written; hand this batch in again later");
      } else {
        queue.add(work);
        waitingRows += rows;
        if (busy) {
          return;
        }
        busy = true;
      }
    }
    if (refusal == null) {
      engine.worker().run(this::next);
    } else {
      work.fail(refusal);
    }
  }

  private @Nullable Void next() {
    List<GroupItem> group = new ArrayList<>();
    Task<?> task = takeNext(group);
    if (task != null) {
      task.run(health).onComplete(done -> engine.worker().run(this::next));
    } else if (!group.isEmpty()) {
      record(group).onComplete(done -> engine.worker().run(this::next));
    }
    return null;
  }

  /** The next task; or none, and the next group, which is empty where nothing waits. */
  private @Nullable Task<?> takeNext(List<GroupItem> group) {
    Set<Integer> days = new HashSet<>();
    long rows = 0;
    while (true) {
      Work first = group.isEmpty() ? peekOrRest() : peek();
      if (first == null) {
        return null;
      }
      if (first.item == null) {
        if (group.isEmpty()) {
          remove();
          return first.task;
        }
        return null;
      }
      // Outside of the lock, for it looks at every row.
      Set<Integer> together = new HashSet<>(days);
      first.item.keys().forEach(key -> together.add(key.epochDay()));
      rows += first.rows();
      if (!group.isEmpty() && (rows > MAX_GROUP_ROWS || together.size() > Group.MAX_DAYS)) {
        return null;
      }
      days = together;
      group.add(first.item);
      remove();
    }
  }

  private synchronized @Nullable Work peek() {
    return queue.peek();
  }

  private synchronized void remove() {
    queue.remove();
  }

  /** What is first; or nothing, and then whoever hands in something has the writer go on. */
  private synchronized @Nullable Work peekOrRest() {
    Work first = queue.peek();
    if (first == null) {
      busy = false;
      if (closing) {
        ended.tryComplete();
      }
    }
    return first;
  }

  private Future<Void> record(List<GroupItem> group) {
    return Future.succeededFuture()
        .compose(turn -> new Group(engine, group).run())
        .transform(
            (seq, failure) -> {
              if (failure == null) {
                noLongerWaiting(group);
                health.succeeded();
                group.forEach(item -> item.acknowledge(seq));
                return merge(group);
              }
              if (group.size() > 1 && failure instanceof UsageException.Damaged) {
                // One of them is at fault: let each stand for itself.
                return recordEach(group);
              }
              noLongerWaiting(group);
              health.failed(failure);
              group.forEach(item -> item.fail(failure));
              return Future.succeededFuture();
            });
  }

  private Future<Void> recordEach(List<GroupItem> group) {
    Future<Void> done = Future.succeededFuture();
    for (GroupItem item : group) {
      done = done.compose(before -> record(List.of(item)));
    }
    return done;
  }

  /** Keeps the journal short. Nobody waits for it, so a failure shows in the status. */
  private Future<Void> merge(List<GroupItem> group) {
    return new JournalMerge(engine)
        .run(group)
        .transform(
            (merged, failure) -> {
              if (failure != null) {
                health.failed(failure);
              }
              return Future.succeededFuture();
            });
  }

  /** Before the callers hear of it, so that whoever heard is not told that his rows wait. */
  private synchronized void noLongerWaiting(List<GroupItem> group) {
    group.forEach(item -> waitingRows -= item instanceof GroupItem.Recording ? item.rows() : 0);
  }

  /** Either an item of a group or a task. */
  private record Work(@Nullable GroupItem item, @Nullable Task<?> task) {

    int rows() {
      return item instanceof GroupItem.Recording ? item.rows() : 0;
    }

    void fail(UsageException why) {
      if (item != null) {
        item.fail(why);
      }
      if (task != null) {
        task.answer.fail(why);
      }
    }
  }

  /** Anything else. */
  private record Task<T>(Supplier<Future<T>> work, Promise<T> answer) {

    Future<T> run(WriteHealth health) {
      return Future.succeededFuture()
          .compose(turn -> work.get())
          .onComplete(
              done -> {
                if (done.succeeded()) {
                  health.succeeded();
                  answer.complete(done.result());
                } else {
                  health.failed(done.cause());
                  answer.fail(done.cause());
                }
              });
    }
  }
}
