package org.usagemeter.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.usagemeter.app.command.CommandRun;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.TerminalOutput;

/** The command {@code usage}. */
public final class Main {

  private Main() {}

  /** Does what {@code args} say, then ends the process with the exit code. */
  public static void main(String... args) {
    keepLogsFor("serve", args);
    TerminalOutput output = new TerminalOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = stream(output);
    PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
    Surroundings around =
        new Surroundings(
            System.in,
            out,
            err,
            Path.of(""),
            TerminalOutput.watched(),
            Clock.systemUTC(),
            "sqlite",
            System::getenv);
    int code = new CommandRun(around).run(args);
    out.flush();
    System.exit(output.judge(code, err));
  }

  /**
   * Only the server keeps a log. The driver of the database would set it up for the other commands,
   * too, which takes as long as a small file takes to meter.
   */
  private static void keepLogsFor(String command, String... args) {
    if (!List.of(args).contains(command)) {
      System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
  }

  private static PrintStream stream(OutputStream to) {
    return new PrintStream(new BufferedOutputStream(to), true, StandardCharsets.UTF_8);
  }
}
