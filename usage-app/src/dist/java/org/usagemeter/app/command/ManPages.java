package org.usagemeter.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.metering.WholeMeter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Writes what a shell and {@code man} know about the command, from the same declarations as its
 * help: one page for the command and one for each subcommand, and the completions. The build runs
 * it; it is no part of the jar.
 */
final class ManPages {

  /** Completes by the functions for bash, which is what picocli writes for both shells. */
  private static final String ZSH_END =
      "\n# Loaded at the first completion, which is answered, too.\n"
          + "_bash_complete -o default -F _complete_usage\n";

  private final String version;

  private ManPages(String version) {
    this.version = version;
  }

  /** Writes into the folder {@code args[0]} what belongs to the version {@code args[1]}. */
  public static void main(String... args) throws IOException {
    Path share = Path.of(args[0]);
    CommandLine line = line();
    new ManPages(args[1]).write(line, Files.createDirectories(share.resolve("man/man1")));
    String script = AutoComplete.bash("usage", line);
    write(share.resolve("bash-completion/completions/usage"), script);
    write(share.resolve("zsh/site-functions/_usage"), "#compdef usage\n" + script + ZSH_END);
  }

  private static CommandLine line() {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    Surroundings around =
        new Surroundings(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Path.of(""),
            false,
            Clock.systemUTC(),
            "sqlite",
            name -> null);
    CommandLine top = new CommandLine(new UsageCommand());
    return new Subcommands(around, WholeMeter.MEMORY_ROWS).below(top);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void write(CommandLine line, Path folder) throws IOException {
    Files.writeString(folder.resolve(page(line) + ".1"), page(line.getCommandSpec()));
    for (CommandLine below : line.getSubcommands().values()) {
      write(below, folder);
    }
  }

  private static String page(CommandLine line) {
    return line.getCommandSpec().qualifiedName("-");
  }

  private String page(CommandSpec spec) {
    UsageMessageSpec says = spec.usageMessage();
    StringBuilder page = new StringBuilder();
    page.append(".TH \"").append(spec.qualifiedName("-").toUpperCase(Locale.ROOT));
    page.append("\" \"1\" \"\" \"usage ").append(roff(version)).append("\" \"Usage Meter\"\n");
    page.append(".ad l\n.nh\n");
    page.append(".SH NAME\n").append(roff(spec.qualifiedName("-"))).append(" \\- ");
    page.append(roff(text(says.header()).replaceAll("\\.$", ""))).append('\n');
    page.append(".SH SYNOPSIS\n").append(lines(synopsis(spec)));
    page.append(paragraphs(".SH DESCRIPTION\n", says.description()));
    parameters(spec, page);
    options(spec, page);
    subcommands(spec, page);
    page.append(footer(says.footer()));
    page.append(".SH SEE ALSO\n").append(seeAlso(spec)).append('\n');
    return page.toString();
  }

  private static List<String> synopsis(CommandSpec spec) {
    return spec.commandLine().getHelp().synopsis(0).lines().toList();
  }

  private static void parameters(CommandSpec spec, StringBuilder page) {
    List<PositionalParamSpec> shown =
        spec.positionalParameters().stream().filter(one -> !one.hidden()).toList();
    if (!shown.isEmpty()) {
      page.append(".SH ARGUMENTS\n");
      shown.forEach(one -> page.append(entry(one.paramLabel(), one)));
    }
  }

  private static void options(CommandSpec spec, StringBuilder page) {
    page.append(".SH OPTIONS\n");
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        page.append(entry(String.join(", ", option.names()) + label, option));
      }
    }
  }

  private static String entry(String term, ArgSpec spec) {
    return ".TP\n\\fB" + roff(term) + "\\fR\n" + line(text(spec.description())) + "\n";
  }

  private static void subcommands(CommandSpec spec, StringBuilder page) {
    if (!spec.subcommands().isEmpty()) {
      page.append(".SH COMMANDS\n");
      for (CommandLine below : spec.subcommands().values()) {
        page.append(".TP\n\\fB").append(roff(page(below))).append("\\fR(1)\n");
        page.append(line(text(below.getCommandSpec().usageMessage().header()))).append('\n');
      }
    }
  }

  /** Its examples as they are to be typed, and whatever follows them as text. */
  private static String footer(String... footer) {
    StringBuilder roff = new StringBuilder();
    boolean typed = false;
    for (String text : footer) {
      boolean example = text.startsWith("  ");
      if (typed != example) {
        roff.append(example ? ".RS\n.nf\n" : ".fi\n.RE\n.PP\n");
        typed = example;
      }
      if (text.equals("Examples:")) {
        roff.append(".SH EXAMPLES\n");
      } else if (!text.isBlank()) {
        roff.append(line(text.strip())).append('\n');
      }
    }
    return roff + (typed ? ".fi\n.RE\n" : "");
  }

  private static String seeAlso(CommandSpec spec) {
    Stream<CommandLine> others =
        Stream.concat(
            Stream.ofNullable(spec.parent()).map(CommandSpec::commandLine),
            spec.subcommands().values().stream());
    String pages =
        others
            .map(line -> "\\fB" + roff(page(line)) + "\\fR(1)")
            .collect(Collectors.joining(",\n"));
    return pages;
  }

  private static String paragraphs(String title, String... texts) {
    String said =
        Arrays.stream(texts)
            .map(text -> text.isBlank() ? ".PP" : line(text))
            .collect(Collectors.joining("\n"))
            .replaceAll("^(\\.PP\n?)+|(\n?\\.PP)+$", "");
    return said.isBlank() ? "" : title + said + "\n";
  }

  private static String lines(List<String> lines) {
    return ".nf\n"
        + lines.stream().map(ManPages::line).collect(Collectors.joining("\n"))
        + "\n.fi\n";
  }

  private static String text(String... lines) {
    return Arrays.stream(lines)
        .map(line -> Ansi.OFF.string(String.format(line)))
        .filter(line -> !line.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  /** A line of text, which must not be taken for a request. */
  private static String line(String text) {
    String roff = roff(text);
    return roff.startsWith(".") || roff.startsWith("'") ? "\\&" + roff : roff;
  }

  private static String roff(String text) {
    StringBuilder roff = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\' -> roff.append("\\e");
                case '-' -> roff.append("\\-");
                case '"' -> roff.append("\\(dq");
                case '\'' -> roff.append("\\(aq");
                case '^' -> roff.append("\\(ha");
                case '~' -> roff.append("\\(ti");
                case '`' -> roff.append("\\(ga");
                default -> {
                  if (point < 128) {
                    roff.appendCodePoint(point);
                  } else {
                    roff.append(String.format("\\[u%04X]", point));
                  }
                }
              }
            });
    return roff.toString();
  }
}
