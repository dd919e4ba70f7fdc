package org.usagemeter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Recorded;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Unit;
import picocli.CommandLine;

class BenchmarksTest {

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(double figure, String... options) {
    List<Section> sections = List.of(new OneRow("index", figure), new OneRow("start", 1));
    return new CommandLine(new Benchmarks(sections))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }

  @Test
  void measured_printsTheTable() {
    assertThat(run(2, "--effort", "smoke")).isZero();

    assertThat(out.toString()).contains("**index**", "**start**", "| SMOKE | 2.00 s | peer |");
    assertThat(err.toString()).contains("index: measuring");
  }

  @Test
  void only_measuresTheSectionsAskedFor() {
    assertThat(run(2, "--only", "start", "--effort", "smoke")).isZero();

    assertThat(out.toString()).contains("**start**").doesNotContain("**index**");
  }

  @Test
  void json_hasTheRows() throws Exception {
    Path file = directory.resolve("rows.json");

    assertThat(run(2, "--json", file.toString(), "--effort", "smoke")).isZero();

    assertThat(Recorded.read(file).rows()).extracting(Row::ours).containsExactly(2.0, 1.0);
    assertThat(Recorded.read(file).machine()).contains("processors");
  }

  @Test
  void slowerThanRecorded_failsAndSaysWhat() throws Exception {
    Path file = directory.resolve("rows.json");
    run(2, "--json", file.toString(), "--effort", "smoke");

    assertThat(run(2.5, "--against", file.toString(), "--effort", "smoke")).isZero();
    assertThat(run(2.6, "--against", file.toString(), "--effort", "smoke")).isOne();
    assertThat(err.toString()).contains("index: SMOKE, beside peer: ratio 0.38");
  }

  @Test
  void unknownSection_isAWrongCall() {
    assertThat(run(2, "--only", "ingets")).isEqualTo(2);

    assertThat(err.toString()).contains("--only: no section ingets; there are index, start");
  }

  @Test
  void unknownEffort_isAWrongCall() {
    assertThat(run(2, "--effort", "little")).isEqualTo(2);

    assertThat(err.toString()).contains("--effort is not one of smoke, quick, full: little");
  }

  @Test
  void recordThatIsNotThere_isAWrongCall() {
    assertThat(run(2, "--against", directory.resolve("none.json").toString())).isEqualTo(2);

    assertThat(err.toString()).contains("--against: cannot read");
  }

  private record OneRow(String name, double figure) implements Section {

    @Override
    public List<Row> measure(Effort effort, Consumer<String> progress) {
      progress.accept("measuring");
      return List.of(Row.beside(name, effort.name(), Unit.SECONDS, figure, "peer", 1));
    }
  }
}
