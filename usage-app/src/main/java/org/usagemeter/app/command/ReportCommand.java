package org.usagemeter.app.command;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interruption;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.remote.RemoteReport;
import org.usagemeter.app.remote.RemoteServer;
import org.usagemeter.app.report.AskedDays;
import org.usagemeter.app.report.JsonText;
import org.usagemeter.app.report.TableReport;
import org.usagemeter.app.report.VendorReport;
import org.usagemeter.domain.application.OfficialUsageReader;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.wire.ReportFilter;
import org.usagemeter.wire.UsageReport;
import org.usagemeter.wire.UsageReportCsv;
import org.usagemeter.wire.UsageReportJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code usage report}. */
@Command(
    name = "report",
    header = "Says how much a project or an account has used.",
    customSynopsis = {
      "usage report [--config FILE] [--data DIR | --storage URL] (--project ID | --account NAME)",
      "                    [--from DAY] [--to DAY] [--bucket day|month] [--as-of MOMENT]",
      "                    [--output table|json|csv|v2|enterprise] [--days N] [--fields A,B]",
      "usage report --url URL [--token-file FILE] (--project ID | --account NAME)",
      "                    [--from DAY] [--to DAY] [--bucket day|month]",
      "                    [--output table|json|csv|v2] [--days N] [--fields A,B]",
      "usage report --official [--config FILE] [--data DIR | --storage URL]",
      "                    (--project ID | --account NAME)",
      "                    [--from DAY] [--to DAY] [--history DAY] [--credits] [--as-of MOMENT]",
      "                    [--output table|json|csv|v2|enterprise] [--days N] [--fields A,B]"
    },
    description = {
      "",
      "Days are UTC days, and --to is not counted itself. The counts of a day's scopes do not add"
          + " up to the one above them: what two of them saw counts once there.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage report --project 1369785403853424",
      "  usage report --account a --from 2018-05-01 --to 2018-08-01 --bucket month",
      "  usage report --project 1 --output v2 --days 30 --fields daily_client_app_usage",
      "  usage report --account a --output csv > usage.csv",
      "  usage report --url http://127.0.0.1:8080 --token-file token.txt --project 1",
      "  usage report --official --project 1 --history 2026-11-01"
    })
final class ReportCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private final CatalogOption config = new CatalogOption();
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ClockOption asOf = new ClockOption();
  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--project", paramLabel = "ID", description = "The project to speak of,")
  private @Nullable String project;

  @Option(names = "--account", paramLabel = "NAME", description = "or the account to speak of.")
  private @Nullable String account;

  @Mixin private final ReportOptions options = new ReportOptions();
  @Mixin private final OfficialOptions official = new OfficialOptions();

  ReportCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if ((project == null) == (account == null)) {
      throw new WrongCall("say of whom, with either --project or --account");
    }
    options.check(project != null);
    Optional<RemoteServer> remote = server.server(around);
    if (official.asked()) {
      official.check(project != null, options);
      around.out().print(ofVendor(remote));
      return 0;
    }
    around.out().print(remote.isPresent() ? ofServer(remote.get()) : ofData());
    return 0;
  }

  private String ofVendor(Optional<RemoteServer> remote) {
    if (remote.isPresent()) {
      throw new WrongCall(
          "--official does not go with --url; ask for ?source=official there, with curl");
    }
    Clock now = Clock.fixed(asOf.clock(around).instant(), ZoneOffset.UTC);
    Catalog catalog = config.catalog(around);
    try (OpenData open = LocalData.open(data.place(around, config.storage(around))::openExisting)) {
      OfficialReport report =
          new OfficialReport(
              new OfficialUsageReader(open.archive(), now),
              official,
              options,
              now.instant(),
              around.err());
      return project != null
          ? report.of(new Project(project), catalog)
          : report.of(new Account(String.valueOf(account)));
    } catch (WrongCall e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
  }

  private String ofServer(RemoteServer remote) {
    if (options.output() == ReportOutput.ENTERPRISE) {
      throw new WrongCall(
          "--output enterprise does not go with --url: that API takes a user and a password, and no"
              + " token; take json, or ask it with curl");
    }
    Interruption interruption = Interruption.ofThisThread();
    try {
      return project != null
          ? new ServerReport(RemoteReport.of(remote, new Project(project)), options).ofProject()
          : new ServerReport(RemoteReport.of(remote, new Account(String.valueOf(account))), options)
              .ofAccount();
    } catch (WrongCall e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    } finally {
      interruption.close();
    }
  }

  private String ofData() {
    Clock now = Clock.fixed(asOf.clock(around).instant(), ZoneOffset.UTC);
    Catalog catalog = config.catalog(around);
    try (OpenData open = LocalData.open(data.place(around, config.storage(around))::openExisting)) {
      ReadUsage read = new UsageReader(catalog, open.ledger(), now);
      return project != null
          ? ofProject(new Project(project), read, catalog, now)
          : ofAccount(new Account(String.valueOf(account)), read, now);
    } catch (WrongCall e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // The window rules of both APIs are the core's: it refuses in the API's words.
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
  }

  private String ofProject(Project named, ReadUsage read, Catalog catalog, Clock now) {
    if (options.output() == ReportOutput.V2) {
      return VendorReport.v2(
          Awaiting.result(read.projectUsage(named, options.days())), options.fields());
    }
    int resetDay = catalog.listed(named).orElse(ListedProject.unlisted(named)).capResetDay();
    UsageWindow window = asked().ofProject(today(now), resetDay);
    long asOf = Awaiting.result(read.status()).asOf();
    UsageTree tree = Awaiting.result(read.projectTree(named, new AskedWindow.Days(window)));
    Optional<Bucket> bucket = Optional.of(options.bucket().orElse(Bucket.DAY));
    return text(
        new UsageReport(
            "project " + named.id(),
            List.of(tree),
            window,
            bucket,
            now.instant(),
            asOf,
            ReportFilter.NONE));
  }

  private String ofAccount(Account named, ReadUsage read, Clock now) {
    if (options.output() == ReportOutput.ENTERPRISE) {
      return VendorReport.enterprise(
          Awaiting.result(
              read.accountUsage(named, options.bucket(), options.from(), options.to())));
    }
    UsageWindow window = asked().ofAccount(today(now));
    long asOf = Awaiting.result(read.status()).asOf();
    List<UsageTree> trees =
        Awaiting.result(read.accountTrees(named, new AskedWindow.Days(window))).publishers();
    Optional<Bucket> bucket = Optional.of(options.bucket().orElse(Bucket.MONTH));
    return text(
        new UsageReport(
            "account " + named.name(),
            trees,
            window,
            bucket,
            now.instant(),
            asOf,
            ReportFilter.NONE));
  }

  private String text(UsageReport report) {
    return switch (options.output()) {
      case JSON -> JsonText.of(json -> UsageReportJson.write(report, json));
      case CSV -> UsageReportCsv.text(report);
      default -> TableReport.text(report);
    };
  }

  private AskedDays asked() {
    return new AskedDays(options.from().orElse(null), options.to().orElse(null));
  }

  private static LocalDate today(Clock now) {
    return UtcDay.of(now.instant());
  }
}
