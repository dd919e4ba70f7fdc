package org.usagemeter.app.command;

import java.util.concurrent.Callable;
import org.usagemeter.app.console.WrongCall;
import picocli.CommandLine.Command;

/** {@code usage token}, which leaves the work to its subcommand. */
@Command(
    name = "token",
    header = "Makes tokens for the server.",
    description = "",
    footer = {"", "Example:", "  usage token create --project 1369785403853424 --role read"})
final class TokenCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new WrongCall("say what to do: create");
  }
}
