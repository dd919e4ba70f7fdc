package org.usagemeter.app.command;

import java.util.List;
import org.usagemeter.app.console.Surroundings;
import picocli.CommandLine;

/**
 * What {@code usage} can do. Made only as far as it is asked for: reading off the classes which
 * options all of them take would be most of what a short command does.
 */
final class Subcommands {

  private static final List<String> NAMES =
      List.of(
          "demo",
          "serve",
          "meter",
          "report",
          "collect",
          "sources",
          "reconcile",
          "void",
          "seal",
          "export",
          "import",
          "config",
          "token",
          "password");

  private final Surroundings around;
  private final long memoryRows;

  Subcommands(Surroundings around, long memoryRows) {
    this.around = around;
    this.memoryRows = memoryRows;
  }

  /**
   * Adds to {@code top} the one that {@code args} begin with, or all of them, in the order of the
   * help, where they begin with something else.
   */
  CommandLine below(CommandLine top, String... args) {
    if (args.length > 0 && NAMES.contains(args[0])) {
      return top.addSubcommand(made(args[0]));
    }
    NAMES.forEach(name -> top.addSubcommand(made(name)));
    return top;
  }

  private Object made(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand(around);
      case "serve" -> new ServeCommand(around);
      case "meter" -> new MeterCommand(around, memoryRows);
      case "report" -> new ReportCommand(around);
      case "collect" -> new CollectCommand(around);
      case "sources" -> new SourcesCommand(around);
      case "reconcile" -> new ReconcileCommand(around);
      case "void" -> new VoidCommand(around);
      case "seal" -> new SealCommand(around);
      case "export" -> new ExportCommand(around);
      case "import" -> new ImportCommand(around);
      case "config" ->
          new CommandLine(new ConfigCommand()).addSubcommand(new ConfigReferenceCommand(around));
      case "token" ->
          new CommandLine(new TokenCommand()).addSubcommand(new TokenCreateCommand(around));
      case "password" ->
          new CommandLine(new PasswordCommand()).addSubcommand(new PasswordHashCommand(around));
      default -> throw new IllegalArgumentException("no subcommand: " + name);
    };
  }
}
