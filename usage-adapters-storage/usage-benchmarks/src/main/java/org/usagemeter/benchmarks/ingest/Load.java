package org.usagemeter.benchmarks.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Many connections in the hand of one thread, which hand bodies of one day in, and check every
 * answer: the cheapest way to keep a server busy, for both have to share the machine.
 */
final class Load implements AutoCloseable {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long NAP_NANOS = 200_000;
  private static final long LONGEST_LATENCY_NANOS = Duration.ofMinutes(2).toNanos();

  private final Selector selector = Selector.open();
  private final List<Caller> callers = new ArrayList<>();
  private final Deque<Caller> idle = new ArrayDeque<>();
  private final IdStream ids;
  private Histogram latency = new Histogram(3);
  private long counted;
  private long answered;
  private long lastAnswer;

  /** Connections to this machine's {@code port}, which go on where {@code ids} stands. */
  Load(int port, Shape shape, LocalDate day, IdStream ids) throws IOException {
    this.ids = ids;
    Body body = Body.of(day, shape.lines(), shape.apps());
    for (int i = 0; i < shape.connections(); i++) {
      callers.add(new Caller(port, body.copy(), selector));
    }
    idle.addAll(callers);
  }

  /**
   * What is handed in.
   *
   * @param connections how many at once
   * @param lines how many in a body
   * @param apps how many consumed
   */
  record Shape(int connections, int lines, int apps) {

    /** Of two apps. */
    static Shape of(int connections, int lines) {
      return new Shape(connections, lines, 2);
    }

    String inWords() {
      return connections
          + (connections == 1 ? " connection, " : " connections, ")
          + (lines == 1 ? "1 line a body" : lines + " lines a body");
    }
  }

  /**
   * What came of it.
   *
   * @param activities that were answered
   * @param counted how many of them the answers say were new
   * @param seconds from the first body to the last answer
   * @param latency nanoseconds from when a body was due to its answer
   */
  record Outcome(long activities, long counted, double seconds, Histogram latency) {

    double perSecond() {
      return activities / seconds;
    }

    double micros(double percentile) {
      return latency.getValueAtPercentile(percentile) / 1e3;
    }
  }

  /** Hands bodies in at some pace, and waits for every answer. */
  Outcome run(Pace pace) throws IOException {
    latency = new Histogram(LONGEST_LATENCY_NANOS, 3);
    counted = 0;
    answered = 0;
    long start = System.nanoTime();
    lastAnswer = start;
    long sent = 0;
    long now = 0;
    while (idle.size() < callers.size() || pace.goesOn(sent, now)) {
      while (!idle.isEmpty() && pace.goesOn(sent, now) && pace.due(sent, now) <= now) {
        idle.remove().call(ids, start + pace.due(sent, now));
        sent++;
        now = System.nanoTime() - start;
      }
      boolean isNextLater = !idle.isEmpty() && pace.goesOn(sent, now);
      select(isNextLater ? pace.due(sent, now) - now : Long.MAX_VALUE);
      now = System.nanoTime() - start;
      if (start + now - lastAnswer > PATIENCE_NANOS) {
        throw new IOException("no answer for " + PATIENCE_NANOS + " ns");
      }
    }
    return new Outcome(answered, counted, (lastAnswer - start) / 1e9, latency);
  }

  private void select(long atMost) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(Math.min(atMost, PATIENCE_NANOS));
    if (millis > 1) {
      selector.select(this::goOn, millis - 1);
    } else {
      // The selector knows milliseconds only.
      LockSupport.parkNanos(Math.min(atMost, NAP_NANOS));
      selector.selectNow(this::goOn);
    }
  }

  private void goOn(SelectionKey key) {
    Caller caller = (Caller) key.attachment();
    try {
      if (caller.goOn()) {
        lastAnswer = System.nanoTime();
        latency.recordValue(lastAnswer - caller.since());
        counted += caller.counted();
        answered += caller.lines();
        idle.add(caller);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Caller caller : callers) {
      caller.close();
    }
    selector.close();
  }
}
