package org.usagemeter.app.command;

import java.util.concurrent.Callable;
import org.usagemeter.app.config.ConfigurationReference;
import org.usagemeter.app.console.Surroundings;
import picocli.CommandLine.Command;

/** {@code usage config reference}. */
@Command(
    name = "reference",
    header = "Prints every key of usage.yaml, with its unit, default and bounds.",
    customSynopsis = "usage config reference",
    description = {"", "In Markdown: it is docs/configuration.md.", ""},
    footer = {"", "Example:", "  usage config reference | less"})
final class ConfigReferenceCommand implements Callable<Integer> {

  private final Surroundings around;

  ConfigReferenceCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    around.out().print(ConfigurationReference.text());
    return 0;
  }
}
