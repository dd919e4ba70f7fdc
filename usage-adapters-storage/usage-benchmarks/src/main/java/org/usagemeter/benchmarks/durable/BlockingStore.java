package org.usagemeter.benchmarks.durable;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** A store whose callers each have a thread that waits. */
abstract class BlockingStore implements Store {

  private final List<Caller> callers = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Somebody who keeps groups, one after the other, on one thread. */
  @FunctionalInterface
  interface Caller {

    /** Keeps a group; says how many of its ids were new once they are on disk. */
    int keep(long[] ids) throws Exception;
  }

  /** A caller beside those there are. */
  abstract Caller newCaller() throws Exception;

  @Override
  public final long keep(Groups groups, int number, Histogram latency) throws Exception {
    while (callers.size() < number) {
      callers.add(newCaller());
    }
    groups.begin();
    if (number == 1) {
      return keepAll(callers.get(0), groups, latency);
    }
    List<Future<Long>> counted = new ArrayList<>();
    for (Caller caller : callers.subList(0, number)) {
      counted.add(threads.submit(() -> keepAll(caller, groups, latency)));
    }
    long all = 0;
    for (Future<Long> one : counted) {
      all += one.get();
    }
    return all;
  }

  private static long keepAll(Caller caller, Groups groups, Histogram latency) throws Exception {
    long counted = 0;
    for (Optional<long[]> ids = groups.take(); ids.isPresent(); ids = groups.take()) {
      long start = System.nanoTime();
      counted += caller.keep(ids.get());
      latency.recordValue(System.nanoTime() - start);
    }
    return counted;
  }

  @Override
  public void close() throws IOException, SQLException {
    threads.shutdown();
  }
}
