package org.usagemeter.app.command;

import java.util.concurrent.Callable;
import org.usagemeter.app.console.WrongCall;
import picocli.CommandLine.Command;

/** {@code usage config}, which leaves the work to its subcommand. */
@Command(
    name = "config",
    header = "Says what can be configured.",
    description = "",
    footer = {"", "Example:", "  usage config reference"})
final class ConfigCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new WrongCall("say what to do: reference");
  }
}
