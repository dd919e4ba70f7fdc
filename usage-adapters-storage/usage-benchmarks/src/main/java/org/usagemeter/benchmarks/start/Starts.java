package org.usagemeter.benchmarks.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts everything again and again, one after the other in turns, and keeps the times. */
final class Starts {

  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String BARE = "bare";
  private static final String NOTHING = "nothing";

  private final Map<String, Kind> kinds;
  private final Path scratch;
  private final Map<String, List<Long>> answers = new HashMap<>();
  private final Map<String, List<Long>> counted = new HashMap<>();
  private final Map<String, List<Long>> stopped = new HashMap<>();
  private final Map<String, Long> heaps = new HashMap<>();

  /**
   * One way to start a server.
   *
   * @param launch how
   * @param directory on what
   */
  record Kind(Launch launch, Path directory) {}

  /**
   * Nothing is started yet.
   *
   * @param kinds the servers, by what they are called here
   * @param scratch where the others are started
   */
  Starts(Map<String, Kind> kinds, Path scratch) {
    this.kinds = kinds;
    this.scratch = scratch;
  }

  /** Starts each of them so often; the first turn is not counted, unless it is the only one. */
  void takeTurns(int turns) throws IOException, InterruptedException {
    if (turns > 1) {
      turn(false);
      answers.clear();
      counted.clear();
      stopped.clear();
    }
    for (int i = 0; i < turns; i++) {
      turn(i == turns - 1);
    }
  }

  private void turn(boolean last) throws IOException, InterruptedException {
    startNothing();
    try (RunningServer bare =
        RunningServer.start(Launch.ofMain(BareVertx.class), scratch, List.of())) {
      keep(answers, BARE, bare.ask("GET /2/usage/tweets", StoredDays.TOKEN, ""));
      bare.stop();
    }
    for (Map.Entry<String, Kind> one : kinds.entrySet()) {
      startServer(one.getKey(), one.getValue(), last);
    }
  }

  private void startServer(String kind, Kind how, boolean last)
      throws IOException, InterruptedException {
    Path directory = how.directory();
    try (RunningServer running =
        RunningServer.start(how.launch(), directory, StoredDays.arguments(directory))) {
      keep(answers, kind, running.ask("GET /2/usage/tweets", StoredDays.TOKEN, ""));
      keep(counted, kind, running.ask("POST /v1/activities", StoredDays.TOKEN, StoredDays.EVENT));
      if (last) {
        heaps.put(kind, running.heap());
      }
      keep(stopped, kind, running.stop());
    }
  }

  private void startNothing() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Launch.ofMain(Nothing.class).start(scratch, List.of()).waitFor();
    keep(answers, NOTHING, System.nanoTime() - begun);
  }

  private static void keep(Map<String, List<Long>> times, String kind, long nanos) {
    times.computeIfAbsent(kind, first -> new ArrayList<>()).add(nanos);
  }

  /** Seconds from the start to the first answer of the server on that. */
  double answer(String kind) {
    return median(answers, kind);
  }

  /** Seconds from the start until one activity was counted, after the first answer. */
  double counted(String kind) {
    return median(counted, kind);
  }

  /** Seconds from the signal to the end. */
  double stopped(String kind) {
    return median(stopped, kind);
  }

  /** Bytes of the heap, with the ids of the day loaded. */
  double heap(String kind) {
    return heaps.getOrDefault(kind, 0L);
  }

  /** Seconds from the start to the first answer of a server that only says hello. */
  double bareVertx() {
    return median(answers, BARE);
  }

  /** Seconds that Java takes to start and end. */
  double nothing() {
    return median(answers, NOTHING);
  }

  private static double median(Map<String, List<Long>> times, String kind) {
    List<Long> sorted = times.getOrDefault(kind, List.of()).stream().sorted().toList();
    return sorted.get(sorted.size() / 2) / NANOS;
  }
}
