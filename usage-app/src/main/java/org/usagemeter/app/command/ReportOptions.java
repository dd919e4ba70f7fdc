package org.usagemeter.app.command;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Moments;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.V2Window;
import org.usagemeter.wire.V2Field;
import picocli.CommandLine.Option;

/** Which days a report has, and how it is written. */
final class ReportOptions {

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description =
          "The first UTC day, like 2018-05-01 (default: the start of a project's billing period, or"
              + " of the month two before the last one, for an account).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "The first day after; exclusive, as with the vendor (default: tomorrow).")
  private @Nullable String to;

  @Option(
      names = "--bucket",
      paramLabel = "UNIT",
      description = "day or month (default: day for a project, month for an account).")
  private @Nullable String bucket;

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "table",
      description =
          "table, json or csv; or as the vendor answers: v2 for a project, enterprise for an account"
              + " (default: ${DEFAULT-VALUE}).")
  private String output = "table";

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "For v2: how many days, 1 to 90 (default: 7).")
  private @Nullable Integer days;

  @Option(
      names = "--fields",
      paramLabel = "A,B",
      description = "For v2: what the API calls usage.fields, such as daily_project_usage.")
  private @Nullable String fields;

  ReportOutput output() {
    return Typed.one("--output", output, ReportOutput.class);
  }

  /**
   * Passes options that go together.
   *
   * @throws WrongCall for one that does not fit the output, and for an output that does not fit the
   *     consumer
   */
  void check(boolean ofProject) {
    ReportOutput form = output();
    if (form == ReportOutput.V2 && !ofProject) {
      throw new WrongCall("--output v2 speaks of a project; name one with --project");
    }
    if (form == ReportOutput.ENTERPRISE && ofProject) {
      throw new WrongCall("--output enterprise speaks of an account; name one with --account");
    }
    if (form == ReportOutput.V2) {
      refuse(from, "--from", "v2, which has --days");
      refuse(to, "--to", "v2, which has --days");
      refuse(bucket, "--bucket", "v2, whose buckets are days");
    } else {
      refuse(days, "--days", Typed.word(form) + ", which has --from and --to");
      refuse(fields, "--fields", Typed.word(form));
    }
  }

  Optional<LocalDate> from() {
    return Optional.ofNullable(from).map(typed -> Moments.day("--from", typed));
  }

  Optional<LocalDate> to() {
    return Optional.ofNullable(to).map(typed -> Moments.day("--to", typed));
  }

  Optional<Bucket> bucket() {
    return Optional.ofNullable(bucket).map(typed -> Typed.one("--bucket", typed, Bucket.class));
  }

  int days() {
    return days == null ? V2Window.DEFAULT_DAYS : days;
  }

  Set<V2Field> fields() {
    try {
      return fields == null ? Set.of() : V2Field.parse(fields);
    } catch (IllegalArgumentException e) {
      throw new WrongCall("--fields: " + e.getMessage(), e);
    }
  }

  private static void refuse(@Nullable Object typed, String option, String form) {
    if (typed != null) {
      throw new WrongCall(option + " does not go with --output " + form);
    }
  }
}
