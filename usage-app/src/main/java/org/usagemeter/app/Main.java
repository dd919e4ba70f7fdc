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
import org.usagemeter.app.log.WarningsToConsole;

/** The command {@code usage}. */
public final class Main {

  private Main() {}

  /** Does what {@code args} say, then ends the process with the exit code. */
  public static void main(String... args) {
    if (!List.of(args).contains("serve")) {
      WarningsToConsole.use();
    }
    TerminalOutput output = new TerminalOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = stream(output);
    PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
    Thread.setDefaultUncaughtExceptionHandler(new LastWord(err));
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

  private static PrintStream stream(OutputStream to) {
    return new PrintStream(new BufferedOutputStream(to), true, StandardCharsets.UTF_8);
  }
}
