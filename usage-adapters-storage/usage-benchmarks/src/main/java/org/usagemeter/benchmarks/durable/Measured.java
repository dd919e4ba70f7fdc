package org.usagemeter.benchmarks.durable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** What one store did with groups of one size: its rounds, and how long each group took. */
final class Measured {

  private static final int DIGITS = 3;

  private final List<Double> rates = new ArrayList<>();
  private final ConcurrentHistogram latency = new ConcurrentHistogram(DIGITS);

  /** Has {@code store} keep {@code groups}; what it says of them has to be right. */
  void round(Store store, Groups groups, int callers) throws Exception {
    long counted = store.keep(groups, callers, latency);
    rates.add(groups.taken() * (double) TimeUnit.SECONDS.toNanos(1) / groups.elapsed());
    if (counted != groups.distinct()) {
      throw new IllegalStateException(
          store.name() + " counted " + counted + " where there are " + groups.distinct());
    }
  }

  /** Ids a second, in the middle one of the rounds. */
  double perSecond() {
    List<Double> sorted = new ArrayList<>(rates);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** How long a group took at most, in {@code percent} of all cases. */
  double micros(double percent) {
    return latency.getValueAtPercentile(percent) / 1e3;
  }
}
