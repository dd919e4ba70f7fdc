package org.usagemeter.http.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;

/** Time that passes when a test says so, from one event to the next. For one thread. */
final class VirtualTimers implements Timers {

  private static final long ORIGIN = Long.MAX_VALUE - Duration.ofMinutes(10).toNanos();

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final Instant start;
  private long elapsed;
  private long numbers;

  /** Starts at {@code start}; the steady clock is about to pass its largest value. */
  VirtualTimers(Instant start) {
    this.start = start;
  }

  private record Event(long at, long number, CompletableFuture<Void> over) {}

  @Override
  public long nanoTime() {
    return ORIGIN + elapsed;
  }

  @Override
  public Instant now() {
    return start.plusNanos(elapsed);
  }

  @Override
  public CompletableFuture<Void> after(Duration wait) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    events.add(new Event(elapsed + Math.max(0, wait.toNanos()), numbers++, over));
    return over;
  }

  /** How long it is since the start. */
  Duration elapsed() {
    return Duration.ofNanos(elapsed);
  }

  /** Lets time pass until {@code stage} is done; fails where nothing is left that could do it. */
  void runUntilDone(CompletableFuture<?> stage) {
    while (!stage.isDone()) {
      step();
    }
  }

  /** Lets so much time pass. */
  void run(Duration time) {
    long end = elapsed + time.toNanos();
    while (!events.isEmpty() && events.peek().at <= end) {
      step();
    }
    elapsed = end;
  }

  /** Nothing that waits ever happens, as where a process is killed. */
  void forget() {
    events.clear();
  }

  private void step() {
    Event next = events.poll();
    if (next == null) {
      throw new AssertionError("nothing is left to happen after " + elapsed());
    }
    if (!next.over.isDone()) {
      elapsed = next.at;
      next.over.complete(null);
    }
  }
}
