package org.usagemeter.app.command;

import java.util.concurrent.Callable;
import org.usagemeter.app.console.WrongCall;
import picocli.CommandLine.Command;

/** {@code usage password}, which leaves the work to its subcommand. */
@Command(
    name = "password",
    header = "Hashes passwords for the server.",
    description = "",
    footer = {"", "Example:", "  usage password hash --user someone@example.com --account a"})
final class PasswordCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new WrongCall("say what to do: hash");
  }
}
