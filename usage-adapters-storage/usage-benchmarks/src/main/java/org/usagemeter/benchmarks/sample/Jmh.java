package org.usagemeter.benchmarks.sample;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.usagemeter.benchmarks.table.Effort;

/** Runs benchmarks that are written for JMH. */
public final class Jmh {

  private Jmh() {}

  /** Options for all methods of {@code benchmarks}: in a process of their own, but to smoke. */
  public static ChainedOptionsBuilder options(Class<?> benchmarks, Effort effort) {
    if (effort == Effort.SMOKE) {
      // Figures that mean nothing may disturb each other.
      System.setProperty("jmh.ignoreLock", "true");
    }
    return new OptionsBuilder()
        .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true)
        .forks(effort == Effort.SMOKE ? 0 : 1)
        .warmupIterations(effort.pick(1, 4, 8))
        .measurementIterations(effort.pick(1, 3, 5))
        .warmupTime(TimeValue.milliseconds(effort.pick(1, 1_000, 1_000)))
        .measurementTime(TimeValue.milliseconds(effort.pick(1, 500, 1_000)))
        .timeUnit(TimeUnit.SECONDS);
  }

  /** Runs them. */
  public static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  /** The name of the method that was measured. */
  public static String method(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** What was measured, in the unit of the options. */
  public static double score(RunResult result) {
    return result.getPrimaryResult().getScore();
  }
}
