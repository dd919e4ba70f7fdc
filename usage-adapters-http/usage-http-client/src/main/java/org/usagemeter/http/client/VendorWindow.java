package org.usagemeter.http.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.VendorAllowance;

/**
 * The vendor's allowance for one credential, handed out to all sources that have it, first come
 * first served. Safe for use by many threads; nobody waits for the lock longer than a few sums
 * take.
 */
final class VendorWindow {

  private final Timers timers;
  private final WindowLedger ledger;
  private final Deque<CompletableFuture<Permit>> waiting = new ArrayDeque<>();
  private @Nullable CompletableFuture<Void> alarm;
  private long alarmAt;
  private boolean serving;

  VendorWindow(RequestLimit limit, Timers timers) {
    this.timers = timers;
    this.ledger = new WindowLedger(limit, timers::nanoTime);
  }

  /** A process before this one asked, see {@link WindowLedger#askedBefore}. */
  void askedBefore(Instant at, Optional<VendorAllowance> allowance) {
    long ago = Duration.between(at, timers.now()).toNanos();
    change(known -> known.askedBefore(ago, allowance, RetryingSource.REQUESTS));
  }

  /** Completes when a request may be sent. Who gets a permit tells what became of it. */
  CompletionStage<Permit> permit() {
    CompletableFuture<Permit> place = new CompletableFuture<>();
    synchronized (ledger) {
      waiting.add(place);
    }
    serve();
    return place;
  }

  void answered(Permit permit, Optional<VendorAllowance> allowance) {
    change(known -> known.answered(permit, allowance));
  }

  void refused(Permit permit, Duration wait) {
    change(known -> known.refused(permit, wait));
  }

  void unused() {
    change(WindowLedger::unused);
  }

  private void change(Consumer<WindowLedger> event) {
    synchronized (ledger) {
      event.accept(ledger);
    }
    serve();
  }

  /**
   * Hands out what there is. One thread does it at a time, outside the lock, and goes on for those
   * that come meanwhile: so the order holds, and an answer that comes at once takes no more stack.
   */
  private void serve() {
    synchronized (ledger) {
      if (serving) {
        return;
      }
      serving = true;
    }
    Optional<Runnable> next = next();
    while (next.isPresent()) {
      next.get().run();
      next = next();
    }
  }

  private Optional<Runnable> next() {
    synchronized (ledger) {
      if (!waiting.isEmpty()) {
        Optional<Permit> permit = ledger.take();
        if (permit.isPresent()) {
          CompletableFuture<Permit> first = waiting.remove();
          return Optional.of(() -> first.complete(permit.get()));
        }
        OptionalLong wait = ledger.nanosToNextChange();
        if (wait.isPresent()) {
          long at = timers.nanoTime() + wait.getAsLong();
          if (alarm == null || at - alarmAt < 0) {
            return Optional.of(setAlarm(wait.getAsLong(), at));
          }
        }
      }
      serving = false;
      return Optional.empty();
    }
  }

  private Runnable setAlarm(long wait, long at) {
    CompletableFuture<Void> next = timers.after(Duration.ofNanos(wait));
    CompletableFuture<Void> before = alarm;
    alarm = next;
    alarmAt = at;
    return () -> {
      if (before != null) {
        before.cancel(false);
      }
      Stages.whenDone(next, (rung, failure) -> rung(next, failure));
    };
  }

  private void rung(CompletableFuture<Void> rung, @Nullable Throwable failure) {
    List<CompletableFuture<Permit>> failed = new ArrayList<>();
    synchronized (ledger) {
      if (alarm != rung) {
        return;
      }
      alarm = null;
      if (failure != null) {
        failed.addAll(waiting);
        waiting.clear();
      }
    }
    failed.forEach(place -> place.completeExceptionally(failure));
    serve();
  }
}
