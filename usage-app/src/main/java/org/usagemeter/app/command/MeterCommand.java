package org.usagemeter.app.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Interruption;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.input.Source;
import org.usagemeter.app.metering.FileReports;
import org.usagemeter.app.metering.MeterTerms;
import org.usagemeter.app.metering.SourceMeter;
import org.usagemeter.app.metering.StreamMeter;
import org.usagemeter.app.metering.WholeMeter;
import org.usagemeter.app.remote.IngestTerms;
import org.usagemeter.app.remote.RemoteMeter;
import org.usagemeter.app.remote.RemoteServer;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.wire.ActivityFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code usage meter}. */
@Command(
    name = "meter",
    header = "Meters files of consumed activities.",
    customSynopsis = {
      "usage meter [--config FILE] [--data DIR | --storage URL] [--format FORMAT] [scope options]",
      "                   [--consumed-at MOMENT|payload] [--as-of MOMENT] [--on-error refuse|skip]",
      "                   FILE... | -",
      "usage meter --url URL [--token-file FILE] [--format FORMAT] [scope options]",
      "                   [--consumed-at MOMENT|payload] [--on-error refuse|skip] FILE... | -"
    },
    description = {
      "",
      "An activity counts once per UTC day, at every level of its tree. A file is read to its end"
          + " before any of it is recorded; one bad line refuses it. Metering a file again counts"
          + " nothing twice.",
      "",
      "Events say themselves who consumed them and when. For payloads in the vendor's formats the"
          + " scope options and --consumed-at say so: "
          + ScopeOptions.FORMS
          + ".",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage meter activities.ndjson",
      "  usage meter --account a --publisher twitter --product PowerTrack \\",
      "      --consumed-at payload powertrack-*.json.gz",
      "  usage meter --project 1 --app 2 --consumed-at 2026-11-20T12:00:00Z search-page.json",
      "  tail -F stream.ndjson | usage meter --on-error skip -",
      "  usage meter --url http://127.0.0.1:8080 --token-file token.txt activities.ndjson"
    })
final class MeterCommand implements Callable<Integer> {

  private final Surroundings around;
  private final long memoryRows;

  @ParentCommand private @Nullable UsageCommand top;

  @Mixin private final CatalogOption config = new CatalogOption();
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ClockOption asOf = new ClockOption();
  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description =
          "auto, usage (events, one a line), cloudevents (the same in CloudEvents 1.0),"
              + " activity-streams, original, v2, or ids (one a line); auto looks at the first"
              + " lines (default: ${DEFAULT-VALUE}).")
  private String format = "auto";

  @Option(
      names = "--consumed-at",
      paramLabel = "MOMENT",
      description =
          "When payloads were consumed: a moment like 2026-11-20T12:00:00Z, or the word payload"
              + " for the time that each one has.")
  private @Nullable String consumedAt;

  @Option(
      names = "--on-error",
      paramLabel = "WHAT",
      defaultValue = "refuse",
      description =
          "refuse: a bad line refuses its whole file; skip: the other lines are recorded, as they"
              + " come (default: ${DEFAULT-VALUE}).")
  private String onError = "refuse";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, packed with gzip or not; - is standard input.")
  private List<String> files = new ArrayList<>();

  MeterCommand(Surroundings around, long memoryRows) {
    this.around = around;
    this.memoryRows = memoryRows;
  }

  @Override
  public Integer call() {
    OnError onBadLine = Typed.one("--on-error", onError, OnError.class);
    ActivityFormat inputFormat = Typed.one("--format", format, ActivityFormat.class);
    Optional<RemoteServer> remote = server.server(around);
    return remote.isPresent()
        ? handOver(remote.get(), inputFormat, onBadLine)
        : record(inputFormat, onBadLine);
  }

  /** Leaves the work to a running server. */
  private int handOver(RemoteServer remote, ActivityFormat inputFormat, OnError onBadLine) {
    // Who may be metered is for the server to know.
    TypedTerms payload = new TypedTerms(scope, consumedAt, Catalog.acceptingAll());
    if (inputFormat.needsTerms()) {
      payload.checkNothingMissing();
    }
    IngestTerms terms =
        new IngestTerms(
            inputFormat,
            onBadLine == OnError.SKIP,
            scope.scope(),
            scope.metric(),
            Optional.ofNullable(consumedAt));
    List<Source> sources = Inputs.of(files, around);
    Interruption interruption = Interruption.ofThisThread();
    try {
      return reports(new RemoteMeter(remote, terms, around)).meter(sources) ? 0 : 1;
    } finally {
      interruption.close();
    }
  }

  /** Records into the storage. */
  private int record(ActivityFormat inputFormat, OnError onBadLine) {
    Clock clock = asOf.clock(around);
    Catalog catalog = config.catalog(around);
    TypedTerms payload = new TypedTerms(scope, consumedAt, catalog);
    check(payload, inputFormat, clock);
    List<Source> sources = Inputs.of(files, around);
    DataPlace place = data.place(around, config.storage(around));
    try (OpenData open = LocalData.open(place::openOrCreate)) {
      MeterActivities meter = new ActivityMeter(catalog, open.ledger(), clock);
      MeterTerms terms = new MeterTerms(meter, inputFormat, payload, place.scratch(), around);
      FileReports reports = reports(sourceMeter(onBadLine, terms));
      boolean done = reports.meter(sources);
      if (payload.unused() && reports.total().counted() + reports.total().duplicate() > 0) {
        around
            .err()
            .println("note: each line says who consumed it and when; options were not used");
      }
      return done ? 0 : 1;
    }
  }

  private FileReports reports(SourceMeter meter) {
    return new FileReports(meter, around, top != null && top.debug());
  }

  private SourceMeter sourceMeter(OnError onBadLine, MeterTerms terms) {
    return onBadLine == OnError.SKIP ? new StreamMeter(terms) : new WholeMeter(terms, memoryRows);
  }

  private static void check(TypedTerms payload, ActivityFormat format, Clock clock) {
    if (format.needsTerms()) {
      payload.check();
    }
    payload
        .moment()
        .filter(moment -> moment.isAfter(clock.instant().plus(Acceptance.AHEAD)))
        .ifPresent(
            moment -> {
              throw new WrongCall(
                  "--consumed-at "
                      + moment
                      + " is more than 5 minutes ahead of "
                      + clock.instant()
                      + "; --as-of sets another present");
            });
  }
}
