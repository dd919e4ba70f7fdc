package org.usagemeter.app.command;

import java.time.LocalDate;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.remote.RemoteReport;
import org.usagemeter.app.report.AskedDays;
import org.usagemeter.app.report.TableReport;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/** The report that was typed, asked of a server, over the same days as one from local data. */
record ServerReport(RemoteReport remote, ReportOptions options) {

  /** Of a project: by default its running period so far. */
  String ofProject() {
    if (options.output() == ReportOutput.V2) {
      return remote.v2(options.days(), options.fields());
    }
    RemoteReport.Present present = remote.present();
    UsageWindow running =
        present.running().orElseThrow(() -> new WrongCall("the server shows no such project"));
    // The days on which two periods that follow each other start: one of them is not cut short.
    int resetDay = Math.max(running.from().getDayOfMonth(), running.toExclusive().getDayOfMonth());
    return text(asked().ofProject(today(present), resetDay), Bucket.DAY);
  }

  /** Of an account: by default three months. */
  String ofAccount() {
    return text(asked().ofAccount(today(remote.present())), Bucket.MONTH);
  }

  private String text(UsageWindow window, Bucket usual) {
    Bucket bucket = options.bucket().orElse(usual);
    return switch (options.output()) {
      case JSON -> remote.json(window, bucket);
      case CSV -> remote.csv(window, bucket);
      default -> TableReport.text(remote.report(window, bucket));
    };
  }

  private AskedDays asked() {
    return new AskedDays(options.from().orElse(null), options.to().orElse(null));
  }

  private static LocalDate today(RemoteReport.Present present) {
    return UtcDay.of(present.now());
  }
}
