package org.usagemeter.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.input.Source;
import org.usagemeter.app.transfer.Importing;
import org.usagemeter.domain.error.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code usage import}. */
@Command(
    name = "import",
    header = "Takes an export over into a storage.",
    customSynopsis = {
      "usage import [--config FILE] [--data DIR | --storage URL] [FILE | -]",
    },
    description = {
      "",
      "Afterwards the storage answers as the one that was exported. Taking an export over again"
          + " changes nothing, and one that was cut off is completed by running it again. What"
          + " contradicts the storage is refused.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage import --storage postgresql://usage@db/usage usage.ndjson.gz",
      "  usage export --data usage-data | usage import --storage sqlite:copy/usage.db"
    })
final class ImportCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private final CatalogOption config = new CatalogOption();
  @Mixin private final DataOption data = new DataOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description =
          "An export, packed with gzip or not; - is standard input (default: ${DEFAULT-VALUE}).")
  private String file = "-";

  ImportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    DataPlace place = data.place(around, config.storage(around));
    Source source = Inputs.of(List.of(file), around).get(0);
    try (OpenData open = place.openOrCreate()) {
      around.out().println(new Importing(around, open.transfer()).from(source));
      return 0;
    } catch (UsageException.Occupied e) {
      throw new Failed(
          e.getMessage() + "; an import needs such a file to itself: stop it first", e);
    }
  }
}
