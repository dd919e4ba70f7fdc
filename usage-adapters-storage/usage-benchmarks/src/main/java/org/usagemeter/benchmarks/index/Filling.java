package org.usagemeter.benchmarks.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.usagemeter.benchmarks.sample.Jmh;
import org.usagemeter.benchmarks.table.Effort;

/**
 * Runs the benchmarks of one case, each in a process of its own, in turns, so that all of them meet
 * a machine that is slow for a while.
 */
final class Filling {

  /**
   * The collector that a server of two cores has, with a heap that does not grow. What a filling
   * needs of it was touched by those before, which warmed up.
   */
  private static final String[] HEAP = {"-XX:+UseG1GC", "-Xms4g", "-Xmx4g"};

  private final Effort effort;
  private final Case what;

  Filling(Effort effort, Case what) {
    this.effort = effort;
    this.what = what;
  }

  /** Rows a second of each contestant, in their order: the median of all fillings. */
  double[] rowsPerSecond(int rounds, List<Contestant> contestants) throws RunnerException {
    List<List<Double>> seconds = new ArrayList<>();
    contestants.forEach(contestant -> seconds.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contestants.size(); i++) {
        seconds.get(i).addAll(fillings(contestants.get(i).method()));
      }
    }
    return seconds.stream().mapToDouble(all -> what.number() / median(all)).toArray();
  }

  private List<Double> fillings(String method) throws RunnerException {
    int enough = Math.max(2, Math.min(effort.pick(1, 6, 6), 10_000_000 / what.number()));
    var options =
        Jmh.options(what.benchmarks(), effort)
            .param("kind", what.kind().name())
            .param("repeatPercent", Integer.toString(what.repeatPercent()))
            .param("number", Integer.toString(what.number()))
            .param("leaves", what.leaves().name())
            .warmupIterations(effort == Effort.SMOKE ? 0 : enough)
            .measurementIterations(effort == Effort.SMOKE ? 1 : enough)
            .shouldDoGC(effort != Effort.SMOKE)
            .jvmArgsAppend(HEAP);
    options.exclude("\\.(?!" + method + "$)[a-zA-Z]+$");
    List<Double> seconds = new ArrayList<>();
    for (RunResult run : Jmh.run(options)) {
      for (BenchmarkResult fork : run.getBenchmarkResults()) {
        for (IterationResult filling : fork.getIterationResults()) {
          seconds.add(filling.getPrimaryResult().getScore());
        }
      }
    }
    return seconds;
  }

  private static double median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
