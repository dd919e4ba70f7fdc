package org.usagemeter.app.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Lengths;
import org.usagemeter.app.report.AskedDays;
import org.usagemeter.app.report.JsonText;
import org.usagemeter.app.report.OfficialTable;
import org.usagemeter.app.report.VendorReport;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.in.ReadOfficialUsage;
import org.usagemeter.domain.report.Mirrored;
import org.usagemeter.domain.report.OfficialUsage;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.wire.OfficialFactsCsv;
import org.usagemeter.wire.OfficialUsageJson;

/**
 * The report that was typed, out of what the vendor said.
 *
 * @param read what it said
 * @param official which of it
 * @param options of which days, and how it is written
 * @param now the present
 * @param err where it is said how old an answer in the vendor's own form is
 */
record OfficialReport(
    ReadOfficialUsage read,
    OfficialOptions official,
    ReportOptions options,
    Instant now,
    PrintStream err) {

  /** Of a project: by default its running period so far. */
  String of(Project project, Catalog catalog) {
    if (options.output() == ReportOutput.V2) {
      return VendorReport.v2(
          fresh(Awaiting.result(read.projectUsage(project, options.days()))), options.fields());
    }
    if (official.credits()) {
      return newest(SourceTarget.creditsOf(project), UsageWindow.ofDay(today()));
    }
    int resetDay = catalog.listed(project).orElse(ListedProject.unlisted(project)).capResetDay();
    return text(SourceTarget.usageOf(project), asked().ofProject(today(), resetDay));
  }

  /** Of an account: by default three months. */
  String of(Account account) {
    if (options.output() == ReportOutput.ENTERPRISE) {
      return VendorReport.enterprise(
          fresh(
              Awaiting.result(
                  read.accountUsage(account, options.bucket(), options.from(), options.to()))));
    }
    return text(SourceTarget.usageOf(account), asked().ofAccount(today()));
  }

  private String text(SourceTarget target, UsageWindow window) {
    Optional<LocalDate> day = official.history();
    return day.isPresent() ? history(target, day.get()) : newest(target, window);
  }

  private String newest(SourceTarget target, UsageWindow window) {
    OfficialUsage usage = Awaiting.result(read.newest(target, new AskedWindow.Days(window)));
    return switch (options.output()) {
      case JSON -> JsonText.of(json -> OfficialUsageJson.write(usage, json));
      case CSV -> OfficialFactsCsv.text(target, usage.facts());
      default -> OfficialTable.text(usage);
    };
  }

  private String history(SourceTarget target, LocalDate day) {
    List<OfficialFact> facts = Awaiting.result(read.history(target, day));
    return switch (options.output()) {
      case JSON -> JsonText.of(json -> OfficialUsageJson.writeHistory(target, day, facts, json));
      case CSV -> OfficialFactsCsv.text(target, facts);
      default ->
          OfficialTable.history(target, day, facts, facts.isEmpty() && isMissing(target, day));
    };
  }

  private boolean isMissing(SourceTarget target, LocalDate day) {
    AskedWindow asked = new AskedWindow.Days(UsageWindow.ofDay(day));
    return !Awaiting.result(read.newest(target, asked)).missing().isEmpty();
  }

  /** The answer; how old it is does not belong into it. */
  private <T> T fresh(Mirrored<T> answer) {
    err.println(
        "note: as the vendor said at "
            + answer.seenAt().truncatedTo(ChronoUnit.SECONDS)
            + ", "
            + Lengths.about(Duration.between(answer.seenAt(), now))
            + " ago");
    return answer.usage();
  }

  private AskedDays asked() {
    return new AskedDays(options.from().orElse(null), options.to().orElse(null));
  }

  private LocalDate today() {
    return UtcDay.of(now);
  }
}
