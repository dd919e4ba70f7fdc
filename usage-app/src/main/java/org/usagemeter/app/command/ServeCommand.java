package org.usagemeter.app.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataChoice;
import org.usagemeter.app.serve.ServeTerms;
import org.usagemeter.app.serve.Serving;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code usage serve}. */
@Command(
    name = "serve",
    header = "Serves both vendor APIs, and takes activities, over HTTP.",
    customSynopsis = {
      "usage serve [--config FILE] [--data DIR | --storage URL] [--host HOST] [--port PORT]",
      "                   [--as-of MOMENT]"
    },
    description = {
      "",
      "An unmodified client of the X API v2 usage endpoint or of the Enterprise Usage API, pointed"
          + " at it, works. Stops on Ctrl-C or kill, after what it accepted is recorded.",
      "",
      "Without a configuration it serves a made-up project and account, so that something can be"
          + " asked at once. Where the configuration lists no credentials, it prints a secret for"
          + " this run, and listens on this machine only.",
      "",
      "Where the configuration lists sources, it asks the vendor for its own numbers, too, as often"
          + " as the configuration says. Of several servers on one storage one at a time asks.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage serve",
      "  usage serve --config usage.yaml --data /var/lib/usage --host 0.0.0.0"
    })
final class ServeCommand implements Callable<Integer> {

  private final Surroundings around;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Lists projects, accounts and credentials, and how to listen (default: usage.yaml, if"
              + " there is one).")
  private @Nullable String config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The directory that holds usage.db (default: usage-data, unless the configuration names a"
              + " storage; without a configuration, a temporary one with samples).")
  private @Nullable String data;

  @Option(
      names = "--storage",
      paramLabel = "URL",
      description =
          "The storage instead, like postgresql://user@host/database; its password is taken from"
              + " the variable USAGE_STORAGE_PASSWORD.")
  private @Nullable String storage;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The address to listen on (default: 127.0.0.1, this machine only).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port; 0 for any free one (default: 8080).")
  private @Nullable Integer port;

  @Mixin private final ClockOption asOf = new ClockOption();

  ServeCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Optional<Path> file = CatalogOption.file(config, around);
    new Serving(
            around,
            new ServeTerms(
                file,
                new DataChoice(Optional.ofNullable(data), Optional.ofNullable(storage)),
                Optional.ofNullable(host),
                port == null ? OptionalInt.empty() : OptionalInt.of(port),
                asOf.clock(around)))
        .run();
    return 0;
  }
}
