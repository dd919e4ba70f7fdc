package org.usagemeter.benchmarks.reading;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * What one server did in a while.
 *
 * @param latency how long each answer took, in nanoseconds
 * @param nanos how long it went on
 * @param processorNanos how much processor time the server took for it
 */
record Round(Histogram latency, long nanos, long processorNanos) {

  double requestsPerSecond() {
    return latency.getTotalCount() * 1e9 / nanos;
  }

  double processorMicros() {
    return processorNanos / 1e3 / latency.getTotalCount();
  }

  double micros(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e3;
  }

  /** The median of a figure of several rounds. */
  static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    double[] figures = rounds.stream().mapToDouble(figure).sorted().toArray();
    return figures[figures.length / 2];
  }
}
