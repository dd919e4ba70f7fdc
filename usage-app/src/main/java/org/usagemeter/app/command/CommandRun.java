package org.usagemeter.app.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.metering.WholeMeter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line. Whatever goes wrong comes out here as a sentence and an exit code. */
public final class CommandRun {

  private final Surroundings around;
  private final Subcommands subcommands;
  private final UsageCommand top = new UsageCommand();

  /** A run within {@code around}. */
  public CommandRun(Surroundings around) {
    this(around, WholeMeter.MEMORY_ROWS);
  }

  CommandRun(Surroundings around, long memoryRows) {
    this.around = around;
    this.subcommands = new Subcommands(around, memoryRows);
  }

  /**
   * Does what {@code args} say.
   *
   * @return the exit code: 0 done, 1 failed, 2 wrong call, 3 something is unexplained
   */
  public int run(String... args) {
    try {
      return commandLine(args).execute(args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return failed(e, "usage");
    } finally {
      around.out().flush();
      around.err().flush();
    }
  }

  private CommandLine commandLine(String... args) {
    CommandLine line = subcommands.below(new CommandLine(top), args);
    return line.setExpandAtFiles(false)
        .setOut(writer(around.out()))
        .setErr(writer(around.err()))
        .setParameterExceptionHandler((e, typed) -> wrongCall(e))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> failed(e, command.getCommandSpec().qualifiedName()));
  }

  private int wrongCall(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    around.err().println(command + ": " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, e.getCommandLine().getErr());
    sayHelp(command);
    return 2;
  }

  private int failed(Throwable e, String command) {
    around.err().println(command + ": " + Sentences.of(e));
    if (top.debug()) {
      e.printStackTrace(around.err());
    }
    int code = Sentences.exitCode(e);
    if (code == 2) {
      sayHelp(command);
    }
    return code;
  }

  private void sayHelp(String command) {
    around.err().println("More about it: " + command + " --help");
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
