package org.usagemeter.app.command;

import java.util.concurrent.Callable;
import org.usagemeter.app.console.WrongCall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code usage}, which leaves the work to its subcommands. */
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    usageHelpWidth = 100,
    sortOptions = false,
    sortSynopsis = false,
    header = "Counts what you use of the X APIs, the way the vendor counts it.",
    description = "",
    footer = {
      "",
      "Examples:",
      "  usage demo",
      "  usage serve",
      "  usage meter activities.ndjson",
      "  usage report --project 1369785403853424",
      "  usage collect",
      "  usage reconcile --project 1369785403853424",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong call; 3 where usage reconcile finds what it cannot",
      "explain. More about a command: usage COMMAND --help"
    })
final class UsageCommand implements Callable<Integer> {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean debug;

  @Override
  public Integer call() {
    throw new WrongCall(
        "say what to do: demo, serve, meter, report, collect, sources, reconcile, void, seal,"
            + " export, import, config, token or password");
  }

  /** Whether stack traces are wanted. */
  boolean debug() {
    return debug || Boolean.getBoolean("usage.debug");
  }
}
