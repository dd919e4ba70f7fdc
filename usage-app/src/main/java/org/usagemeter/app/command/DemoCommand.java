package org.usagemeter.app.command;

import java.util.concurrent.Callable;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataDirectory;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.data.TemporaryDirectory;
import org.usagemeter.app.demo.Demo;
import picocli.CommandLine.Command;

/** {@code usage demo}. */
@Command(
    name = "demo",
    header = "Shows what it does, on a built-in sample.",
    description = {
      "",
      "Meters made-up activities into a temporary file and prints the reports of a project and of"
          + " an account. Nothing has to be set up, and nothing is left behind.",
      ""
    },
    footer = {"", "Example:", "  usage demo"})
final class DemoCommand implements Callable<Integer> {

  private final Surroundings around;

  DemoCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (TemporaryDirectory directory = TemporaryDirectory.create();
        OpenData open = new DataDirectory(directory.path(), around.engine()).openOrCreate()) {
      new Demo(around, open.ledger()).run(directory.path());
      return 0;
    }
  }
}
