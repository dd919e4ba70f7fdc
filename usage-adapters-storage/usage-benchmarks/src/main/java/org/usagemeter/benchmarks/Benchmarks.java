package org.usagemeter.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Machine;
import org.usagemeter.benchmarks.table.Recorded;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures, prints one table, and fails if something became slower than it is on record. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measures everything beside its limits and its peers, and prints one table.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "1:something is slower than it is on record", "2:a wrong option"})
public final class Benchmarks implements Callable<Integer> {

  private final List<Section> sections;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--effort",
      defaultValue = "full",
      description = "smoke (seconds), quick (minutes, ratios only) or full. Default: full.")
  private String effort = "full";

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SECTION",
      description = "Measures these sections only.")
  private List<String> only = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes what was measured here.")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "Compares with what --json wrote, in place of the record of the program.")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = "--ratios-only",
      description =
          "Looks only at ratios of figures that were measured beside each other, for a machine"
              + " whose speed varies. So does --effort quick.")
  private boolean ratiosOnly;

  /** The program with all sections. */
  public Benchmarks() {
    this(Sections.all());
  }

  Benchmarks(List<Section> sections) {
    this.sections = List.copyOf(sections);
  }

  /** Runs and ends the process. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    CommandLine command = requireNonNull(spec, "spec").commandLine();
    PrintWriter out = command.getOut();
    PrintWriter err = command.getErr();
    Effort chosen = effort(command);
    List<Section> asked = asked(command);
    Recorded record = record(command, chosen);
    List<Row> rows = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Section section : asked) {
      names.add(section.name());
      rows.addAll(
          section.measure(
              chosen,
              what -> {
                err.println(section.name() + ": " + what);
                err.flush();
              }));
    }
    out.print(Table.of(rows));
    out.flush();
    if (json.isPresent()) {
      new Recorded(Machine.inWords(), rows).write(json.get());
    }
    List<String> complaints = record.complaints(rows, names, ratiosOnly || chosen == Effort.QUICK);
    complaints.forEach(err::println);
    err.flush();
    return complaints.isEmpty() ? 0 : 1;
  }

  private Effort effort(CommandLine command) {
    try {
      return Effort.valueOf(effort.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command, "--effort is not one of smoke, quick, full: " + effort, e);
    }
  }

  private Recorded record(CommandLine command, Effort chosen) {
    if (against.isEmpty()) {
      return Recorded.of(chosen);
    }
    try {
      return Recorded.read(against.get());
    } catch (IOException e) {
      throw new ParameterException(
          command, "--against: cannot read " + against.get() + ": " + e.getMessage(), e);
    }
  }

  private List<Section> asked(CommandLine command) {
    List<String> known = sections.stream().map(Section::name).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new ParameterException(
            command, "--only: no section " + name + "; there are " + String.join(", ", known));
      }
    }
    return sections.stream().filter(s -> only.isEmpty() || only.contains(s.name())).toList();
  }
}
