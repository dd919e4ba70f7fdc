package org.usagemeter.benchmarks.parsing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.usagemeter.benchmarks.sample.Jmh;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Unit;
import org.usagemeter.wire.ActivityFormat;

/** How fast lines of each format become a batch, beside finding line ends and data binding. */
public final class ParsingSection implements Section {

  private static final String NAME = "parsing";
  private static final String LIMIT = "finding line ends";
  private static final String PEER = "Jackson data binding";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Row> measure(Effort effort, Consumer<String> progress) throws RunnerException {
    List<Row> rows = new ArrayList<>();
    for (SampleLines lines : SampleLines.values()) {
      progress.accept(lines.label());
      rows.addAll(rows(lines, effort));
    }
    return rows;
  }

  private static List<Row> rows(SampleLines lines, Effort effort) throws RunnerException {
    int number =
        lines.format() == ActivityFormat.USAGE
            ? effort.pick(20, 20_000, 20_000)
            : effort.pick(10, 1_000, 1_000);
    ChainedOptionsBuilder options =
        Jmh.options(ParsingBenchmarks.class, effort)
            .mode(Mode.Throughput)
            .jvmArgs("-Xms1g", "-Xmx1g")
            .param("lines", lines.name())
            .param("number", Integer.toString(number));
    Map<String, Double> perSecond = new HashMap<>();
    for (RunResult result : Jmh.run(options)) {
      perSecond.put(Jmh.method(result), Jmh.score(result) * number);
    }
    double bytes = (double) lines.make(number).length / number;
    double ours = requireNonNull(perSecond.get("activities"));
    double limit = requireNonNull(perSecond.get("lineFeeds"));
    double peer = requireNonNull(perSecond.get("dataBinding"));
    String subject = String.format(Locale.ROOT, "%s, %.0f bytes each", lines.label(), bytes);
    List<Row> rows =
        List.of(
            Row.beside(NAME, subject, Unit.ACTIVITIES_PER_SECOND, ours, LIMIT, limit),
            Row.beside(NAME, subject, Unit.ACTIVITIES_PER_SECOND, ours, PEER, peer),
            Row.beside(
                    NAME,
                    subject + ", as bytes",
                    Unit.BYTES_PER_SECOND,
                    ours * bytes,
                    LIMIT,
                    limit * bytes)
                .shownOnly());
    // What walks through whole payloads is still being compiled when a quick measurement ends.
    boolean settled = effort == Effort.FULL || lines.format() == ActivityFormat.USAGE;
    return settled ? rows : rows.stream().map(Row::shownOnly).toList();
  }
}
