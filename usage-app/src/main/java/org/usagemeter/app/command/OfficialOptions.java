package org.usagemeter.app.command;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Moments;
import org.usagemeter.app.console.WrongCall;
import picocli.CommandLine.Option;

/** Which of the vendor's own numbers a report has. */
final class OfficialOptions {

  @Option(
      names = "--official",
      description = "Report what the vendor said, out of what usage collect kept.")
  private boolean official;

  @Option(
      names = "--history",
      paramLabel = "DAY",
      description = "With --official: every number that it ever said of that UTC day, and when.")
  private @Nullable String history;

  @Option(names = "--credits", description = "With --official: a project's credits in US dollars.")
  private boolean credits;

  /**
   * Whether it is the vendor's numbers that are asked for.
   *
   * @throws WrongCall for options that need them, where they are not
   */
  boolean asked() {
    if (!official && (history != null || credits)) {
      throw new WrongCall((credits ? "--credits" : "--history") + " needs --official");
    }
    return official;
  }

  /**
   * Passes options that go together.
   *
   * @throws WrongCall for others
   */
  void check(boolean ofProject, ReportOptions options) {
    ReportOutput form = options.output();
    boolean vendors = form == ReportOutput.V2 || form == ReportOutput.ENTERPRISE;
    if (credits && !ofProject) {
      throw new WrongCall("--credits speaks of a project; name one with --project");
    }
    if (vendors && (credits || history != null)) {
      throw new WrongCall(
          (credits ? "--credits" : "--history") + " does not go with --output " + Typed.word(form));
    }
    if (credits && history != null) {
      throw new WrongCall("--credits does not go with --history: a balance is of no day");
    }
    if ((credits || history != null) && (options.from().isPresent() || options.to().isPresent())) {
      throw new WrongCall(
          "--from and --to do not go with " + (credits ? "--credits" : "--history"));
    }
    if (!vendors && options.bucket().isPresent()) {
      throw new WrongCall("--bucket does not go with --official, whose numbers are kept by day");
    }
  }

  Optional<LocalDate> history() {
    return Optional.ofNullable(history).map(typed -> Moments.day("--history", typed));
  }

  boolean credits() {
    return credits;
  }
}
