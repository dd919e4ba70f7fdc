package org.usagemeter.app.official;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;

/**
 * The time in which this process may ask the vendor. It goes on until it is closed, and is lost
 * where it could not be renewed in time: because the process was held up, or the storage was away.
 */
public final class CollectionTurn implements AutoCloseable {

  /** A turn is renewed so many times before it would end. */
  private static final int RENEWALS = 4;

  private static final long PATIENCE_SECONDS = 5;

  private final CollectionLease lease;
  private final Clock clock;
  private final Duration length;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(CollectionTurn::named);
  private final CompletableFuture<UsageException> lost = new CompletableFuture<>();
  private volatile Lease held;
  private volatile boolean closed;

  /** What was last asked of the lease, so that nothing overtakes it. */
  private CompletionStage<?> renewing = CompletableFuture.completedStage(true);

  private CollectionTurn(CollectionLease lease, Clock clock, Lease held, Duration length) {
    this.lease = lease;
    this.clock = clock;
    this.held = held;
    this.length = length;
  }

  /** The turn that {@code held} gives. */
  static CollectionTurn begin(CollectionLease lease, Clock clock, Lease held, Duration length) {
    CollectionTurn turn = new CollectionTurn(lease, clock, held, length);
    long between = Math.max(1, length.dividedBy(RENEWALS).toMillis());
    ScheduledFuture<?> renewals =
        turn.timer.scheduleWithFixedDelay(turn::renew, between, between, TimeUnit.MILLISECONDS);
    assert !renewals.isCancelled();
    return turn;
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "usage-turn");
    thread.setDaemon(true);
    return thread;
  }

  /** What {@code work} completes with; fails as soon as it is known that the turn is lost. */
  public <T> CompletionStage<T> orLost(CompletionStage<T> work) {
    CompletableFuture<T> either = new CompletableFuture<>();
    work.whenComplete(
        (result, failure) -> {
          if (failure == null) {
            either.complete(result);
          } else {
            either.completeExceptionally(failure);
          }
        });
    CompletionStage<Void> told = lost.thenAccept(either::completeExceptionally);
    assert told != either;
    return either;
  }

  /** Whether it lasts now. */
  boolean lasts() {
    if (closed || lost.isDone()) {
      return false;
    }
    Lease known = held;
    if (clock.instant().isBefore(known.until())) {
      return true;
    }
    lose("it ended at " + known.until() + " before it was renewed");
    return false;
  }

  private void lose(String why) {
    lost.complete(
        new UsageException.Occupied(
            "the turn to collect official numbers is lost: " + why + "; nothing more is asked",
            null));
  }

  private synchronized void renew() {
    if (!lasts()) {
      return;
    }
    Lease before = held;
    Instant now = clock.instant();
    renewing =
        lease
            .take(before.holder(), now, length)
            .handle(
                (answer, failure) -> {
                  // A storage that is away may be back before the turn ends.
                  if (failure == null) {
                    renewed(answer, now);
                  }
                  return true;
                });
  }

  private void renewed(Lease answer, Instant now) {
    if (answer.keepsOut(held.holder(), now)) {
      lose(answer.holder() + " has it, until " + answer.until());
    } else {
      held = answer;
    }
  }

  /** Gives the turn back. What cannot be given back ends by itself. */
  @Override
  public void close() {
    closed = true;
    timer.shutdown();
    boolean stopping = Thread.interrupted();
    try {
      givenBack().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      stopping = true;
    } catch (ExecutionException | TimeoutException e) {
      assert closed : Sentences.of(e);
    }
    if (stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized CompletionStage<Boolean> givenBack() {
    return renewing.thenCompose(done -> lease.giveBack(held.holder()));
  }
}
