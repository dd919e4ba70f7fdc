package org.usagemeter.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.ConfigFile;
import org.usagemeter.app.config.Configuration;
import org.usagemeter.app.config.SourceEntry;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interruption;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.official.UnaskedSource;
import org.usagemeter.app.remote.RemoteOfficial;
import org.usagemeter.app.remote.RemoteServer;
import org.usagemeter.app.report.JsonText;
import org.usagemeter.app.report.SourcesTable;
import org.usagemeter.domain.application.UsageCollector;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.wire.SourcesJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code usage sources}. */
@Command(
    name = "sources",
    header = "Says how it goes with each source of official numbers.",
    customSynopsis = {
      "usage sources [--config FILE] [--data DIR | --storage URL] [--as-of MOMENT]",
      "                     [--output table|json]",
      "usage sources --url URL [--token-file FILE] [--output table|json]"
    },
    description = {
      "",
      "When the vendor last answered, how many requests it has left for us, and what went wrong. It"
          + " is not asked anything.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage sources",
      "  usage sources --output json",
      "  usage sources --url http://127.0.0.1:8080 --token-file token.txt"
    })
final class SourcesCommand implements Callable<Integer> {

  private final Surroundings around;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Lists the sources (default: usage.yaml).")
  private @Nullable String config;

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ClockOption asOf = new ClockOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private String output = "table";

  SourcesCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    boolean json =
        Typed.one("--output", output, List.of(ReportOutput.TABLE, ReportOutput.JSON), Typed::word)
            == ReportOutput.JSON;
    Optional<RemoteServer> remote = server.server(around);
    around.out().print(remote.isPresent() ? ofServer(remote.get(), json) : ofData(json));
    return 0;
  }

  private static String ofServer(RemoteServer remote, boolean json) {
    Interruption interruption = Interruption.ofThisThread();
    try {
      RemoteOfficial official = new RemoteOfficial(remote);
      return json ? official.sourcesJson() : official.sources(SourcesTable::text);
    } finally {
      interruption.close();
    }
  }

  private String ofData(boolean json) {
    Path file = ConfiguredSources.file(config, around);
    Configuration read = ConfigFile.readAll(file);
    List<SourceEntry> entries = read.collecting().sources();
    if (entries.isEmpty() && !json) {
      return ConfiguredSources.none(file) + "\n";
    }
    Instant now = asOf.clock(around).instant();
    List<SourceState> states = states(entries, data.place(around, read.storage()));
    return json
        ? JsonText.of(out -> SourcesJson.write(now, states, out))
        : SourcesTable.text(now, states);
  }

  private List<SourceState> states(List<SourceEntry> entries, DataPlace place) {
    if (!place.exists()) {
      return entries.stream()
          .map(SourceEntry::terms)
          .map(terms -> new SourceState(terms, SourceStatus.untouched(terms.target()), false))
          .toList();
    }
    try (OpenData open = LocalData.open(place::openOrCreate)) {
      return Awaiting.result(
          new UsageCollector(
                  UnaskedSource.of(entries), open.archive(), Settlement.DEFAULT, around.clock())
              .sources());
    }
  }
}
