package org.usagemeter.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.transfer.Exporting;
import org.usagemeter.domain.error.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code usage export}. */
@Command(
    name = "export",
    header = "Writes everything that a storage holds, for another one.",
    customSynopsis = {
      "usage export [--config FILE] [--data DIR | --storage URL] [FILE | -]",
    },
    description = {
      "",
      "One JSON object a line: what was metered, with the ids of open days and what was voided, and"
          + " everything that the vendor ever said. It shows one moment; what changes meanwhile is"
          + " in it whole or not at all. A FILE has its name once it is complete.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage export usage.ndjson.gz",
      "  usage export --data usage-data | usage import --storage postgresql://usage@db/usage"
    })
final class ExportCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private final CatalogOption config = new CatalogOption();
  @Mixin private final DataOption data = new DataOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description =
          "Where to; packed if its name ends with .gz; - is standard output"
              + " (default: ${DEFAULT-VALUE}).")
  private String file = "-";

  ExportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    DataPlace place = data.place(around, config.storage(around));
    Optional<Path> path =
        file.equals("-") ? Optional.empty() : Optional.of(around.path(file)).map(this::checked);
    try (OpenData open = place.openExisting()) {
      String done = new Exporting(around, open.transfer()).to(path);
      // What was asked for is on standard output, or stands in the file.
      (path.isPresent() ? around.out() : around.err()).println(done);
      return 0;
    } catch (UsageException.Occupied e) {
      throw new Failed(
          e.getMessage() + "; an export needs such a file to itself: stop it first", e);
    }
  }

  private Path checked(Path path) {
    if (Files.isDirectory(path)) {
      throw new Failed(file + ": a directory, not a file; nothing was exported");
    }
    return path;
  }
}
