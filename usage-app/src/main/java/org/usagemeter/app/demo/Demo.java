package org.usagemeter.app.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.metering.FileReports;
import org.usagemeter.app.metering.MeterTerms;
import org.usagemeter.app.metering.WholeMeter;
import org.usagemeter.app.report.AskedDays;
import org.usagemeter.app.report.TableReport;
import org.usagemeter.app.report.VendorReport;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.domain.time.V2Window;
import org.usagemeter.wire.ActivityFormat;
import org.usagemeter.wire.ReportFilter;
import org.usagemeter.wire.UsageReport;

/** Meters the samples the way any file is metered, and shows what comes out. */
public final class Demo {

  private static final int ANSWER_LINES = 24;

  private final Surroundings around;
  private final PrintStream out;
  private final ActivityLedger ledger;
  private final Catalog catalog = DemoTrees.catalog(UtcDay.of(SampleProject.AS_OF));

  /** A demo into {@code ledger}, which is empty and stays open. */
  public Demo(Surroundings around, ActivityLedger ledger) {
    this.around = around;
    this.out = around.out();
    this.ledger = ledger;
  }

  /**
   * Runs it.
   *
   * @param directory where a temporary file may be made
   */
  public void run(Path directory) {
    Sample project = SampleProject.sample(SampleProject.AS_OF);
    Sample account = SampleAccount.sample();
    out.println("Two made-up files of consumed activities, metered into a temporary directory:");
    out.println();
    meter(List.of(project, account), directory);
    showProject(project.asOf());
    showAccount(account.asOf());
    sayWhatNext();
  }

  private void meter(List<Sample> samples, Path directory) {
    Clock clock = clock(samples.get(0).asOf());
    MeterTerms terms =
        new MeterTerms(
            new ActivityMeter(catalog, ledger, clock),
            ActivityFormat.USAGE,
            new NoPayloads(),
            directory,
            around);
    FileReports reports =
        new FileReports(new WholeMeter(terms, WholeMeter.MEMORY_ROWS), around, false);
    if (!reports.meter(samples.stream().map(Sample::source).toList())) {
      throw new Failed("the sample could not be metered");
    }
  }

  private void showProject(Instant asOf) {
    ReadUsage read = new UsageReader(catalog, ledger, clock(asOf));
    UsageWindow days =
        AskedDays.ANY.ofProject(UtcDay.of(asOf), SampleProject.resetDay(UtcDay.of(asOf)));
    UsageTree tree =
        Awaiting.result(read.projectTree(SampleProject.PROJECT, new AskedWindow.Days(days)));
    heading("X API v2: a project, two apps that read some of the same posts");
    showTable("project " + SampleProject.PROJECT.id(), List.of(tree), Bucket.DAY, asOf);
    out.println();
    out.println("GET /2/usage/tweets answers:");
    out.print(
        VendorReport.v2(
            Awaiting.result(read.projectUsage(SampleProject.PROJECT, V2Window.DEFAULT_DAYS)),
            Set.of()));
  }

  private void showAccount(Instant asOf) {
    ReadUsage read = new UsageReader(catalog, ledger, clock(asOf));
    UsageWindow days = AskedDays.ANY.ofAccount(UtcDay.of(asOf));
    List<UsageTree> trees =
        Awaiting.result(read.accountTrees(SampleAccount.ACCOUNT, new AskedWindow.Days(days)))
            .publishers();
    heading("Enterprise: an account, a publisher, its products and their endpoints");
    showTable("account " + SampleAccount.ACCOUNT.name(), trees, Bucket.MONTH, asOf);
    out.println();
    out.println("1,235 in May is less than 267 + 10 + 961: what two products saw counts once.");
    out.println();
    out.println("GET /metrics/usage/accounts/accountnamehere.json answers:");
    String answer =
        VendorReport.enterprise(
            Awaiting.result(
                read.accountUsage(
                    SampleAccount.ACCOUNT, Optional.empty(), Optional.empty(), Optional.empty())));
    List<String> lines = answer.lines().toList();
    out.println(lines.stream().limit(ANSWER_LINES).collect(Collectors.joining("\n")));
    out.println("… and " + (lines.size() - ANSWER_LINES) + " lines more");
  }

  private void showTable(String consumer, List<UsageTree> trees, Bucket bucket, Instant at) {
    long asOf = Awaiting.result(ledger.status()).asOf();
    UsageWindow days = trees.get(0).window();
    out.print(
        TableReport.text(
            new UsageReport(
                consumer, trees, days, Optional.of(bucket), at, asOf, ReportFilter.NONE)));
  }

  private void sayWhatNext() {
    heading("Next: activities of your own, one a line");
    out.println(
        "echo '{\"id\":\"1\",\"consumed_at\":\""
            + around.clock().instant().truncatedTo(ChronoUnit.SECONDS)
            + "\",\"project_id\":\"7\",\"app_id\":\"8\"}' > activities.ndjson");
    out.println("java -jar usage-app/target/usage.jar meter activities.ndjson");
    out.println("java -jar usage-app/target/usage.jar report --project 7");
    out.println("java -jar usage-app/target/usage.jar --help");
  }

  private void heading(String text) {
    out.println();
    out.println("== " + text);
    out.println();
  }

  private static Clock clock(Instant asOf) {
    return Clock.fixed(asOf, ZoneOffset.UTC);
  }
}
