package org.usagemeter.app.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.CollectingTerms;
import org.usagemeter.app.config.ConfigFile;
import org.usagemeter.app.config.Configuration;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interruption;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.remote.RemoteOfficial;
import org.usagemeter.app.remote.RemoteServer;
import org.usagemeter.app.report.JsonText;
import org.usagemeter.app.report.ReconciliationTable;
import org.usagemeter.domain.application.UsageReconciler;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.wire.ReconciliationCsv;
import org.usagemeter.wire.ReconciliationJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code usage reconcile}. */
@Command(
    name = "reconcile",
    header = "Sets what the vendor says beside what was metered, and explains the difference.",
    customSynopsis = {
      "usage reconcile [--config FILE] [--data DIR | --storage URL]",
      "                       (--project ID | --account NAME) [--window WINDOW] [--as-of MOMENT] [--all] [--output table|csv|json]",
      "usage reconcile --url URL [--token-file FILE] (--project ID | --account NAME)",
      "                       [--window WINDOW] [--all] [--output table|csv|json]"
    },
    description = {
      "",
      "Day by day and scope by scope: what both sides counted, and whether the difference is"
          + " tolerated, may still settle, or has to be looked into: \"official higher\" is a"
          + " consumer that is not metered, \"metered higher\" more duplicates or a correction at"
          + " the vendor's. What is tolerated, and when a number is settled, is configured under"
          + " official.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage reconcile --project 1369785403853424",
      "  usage reconcile --account a --window lastmonth --output csv > drift.csv",
      "  usage reconcile --url http://127.0.0.1:8080 --token-file token.txt --project 1",
      "",
      "Exit codes: 0 nothing is unexplained, 1 failed, 2 wrong call, 3 something is unexplained."
    })
final class ReconcileCommand implements Callable<Integer> {

  /** Something differs, and nothing says why. */
  private static final int UNEXPLAINED = 3;

  private final Surroundings around;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Lists projects and accounts, and what is tolerated (default: usage.yaml, if there is"
              + " one).")
  private @Nullable String config;

  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ClockOption asOf = new ClockOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--project", paramLabel = "ID", description = "The project to speak of,")
  private @Nullable String project;

  @Option(names = "--account", paramLabel = "NAME", description = "or the account to speak of.")
  private @Nullable String account;

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      defaultValue = "30d",
      description = "Which UTC days: " + AskedWindow.FORM + " (default: ${DEFAULT-VALUE}).")
  private String window = "30d";

  @Option(names = "--all", description = "Show figures that are equal, too.")
  private boolean all;

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "table",
      description = "table; or csv or json, which have every figure (default: ${DEFAULT-VALUE}).")
  private String output = "table";

  ReconcileCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    ReportOutput form =
        Typed.one(
            "--output",
            output,
            List.of(ReportOutput.TABLE, ReportOutput.CSV, ReportOutput.JSON),
            Typed::word);
    SourceTarget target = target();
    AskedWindow asked = asked();
    Optional<RemoteServer> remote = server.server(around);
    Reconciliation found =
        remote.isPresent() ? ofServer(remote.get(), target) : ofData(target, asked);
    around
        .out()
        .print(
            switch (form) {
              case JSON -> JsonText.of(json -> ReconciliationJson.write(found, json));
              case CSV -> ReconciliationCsv.text(found);
              default -> ReconciliationTable.text(found, all);
            });
    return found.unexplained().isEmpty() ? 0 : UNEXPLAINED;
  }

  private SourceTarget target() {
    if ((project == null) == (account == null)) {
      throw new WrongCall("say of whom, with either --project or --account");
    }
    try {
      return project != null
          ? SourceTarget.usageOf(new Project(project))
          : SourceTarget.usageOf(new Account(String.valueOf(account)));
    } catch (IllegalArgumentException e) {
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
  }

  private AskedWindow asked() {
    try {
      return AskedWindow.parse(window);
    } catch (IllegalArgumentException e) {
      throw new WrongCall("--window: " + e.getMessage(), e);
    }
  }

  private Reconciliation ofServer(RemoteServer remote, SourceTarget target) {
    Interruption interruption = Interruption.ofThisThread();
    try {
      return new RemoteOfficial(remote).reconciliation(target, window);
    } finally {
      interruption.close();
    }
  }

  private Reconciliation ofData(SourceTarget target, AskedWindow asked) {
    Optional<Path> file = CatalogOption.file(config, around);
    Optional<Configuration> read = file.map(ConfigFile::readAll);
    Catalog catalog = read.map(Configuration::catalog).orElseGet(Catalog::acceptingAll);
    CollectingTerms terms = read.map(Configuration::collecting).orElse(CollectingTerms.NONE);
    Clock now = asOf.clock(around);
    DataPlace place = data.place(around, read.flatMap(Configuration::storage));
    try (OpenData open = LocalData.open(place::openExisting)) {
      return Awaiting.result(
          new UsageReconciler(
                  catalog,
                  open.ledger(),
                  open.archive(),
                  List.of(target),
                  terms.tolerance(),
                  terms.settlement(),
                  now)
              .reconcile(target, asked));
    }
  }
}
