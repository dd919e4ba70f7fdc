package org.usagemeter.app.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.usagemeter.app.console.Figures;
import org.usagemeter.app.console.Lengths;
import org.usagemeter.app.official.Reasons;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.VendorAllowance;

/** How it goes with each source, as a person wants to read it. */
public final class SourcesTable {

  private SourcesTable() {}

  /**
   * The sources in lines, the last one ended too.
   *
   * @param now the moment of the answer
   */
  public static String text(Instant now, List<SourceState> sources) {
    if (sources.isEmpty()) {
      return "no sources are listed\n";
    }
    Columns columns =
        new Columns(
            Columns.words("source"),
            Columns.words("kind"),
            Columns.words("of"),
            Columns.words("state"),
            Columns.words("last answer"),
            Columns.words("requests left"));
    StringBuilder errors = new StringBuilder();
    for (SourceState source : sources) {
      SourceStatus status = source.status();
      columns.row(
          source.terms().name(),
          source.terms().target().kind().toString(),
          source.terms().target().inWords(),
          source.inWords(),
          status.lastAnswer().map(at -> seen(at, now)).orElse("never"),
          status.allowance().map(told -> left(told, status, now)).orElse("-"));
      status.failure().ifPresent(failure -> errors.append(error(source, failure, now)));
    }
    return columns.text() + (errors.length() == 0 ? "" : "\n" + errors);
  }

  /** A moment, and how long ago it was. */
  static String seen(Instant at, Instant now) {
    return at.truncatedTo(ChronoUnit.SECONDS)
        + " ("
        + Lengths.about(Duration.between(at, now))
        + " ago)";
  }

  private static String left(VendorAllowance told, SourceStatus status, Instant now) {
    return status
        .allowanceResetsAt()
        .filter(reset -> reset.isAfter(now))
        .map(
            reset ->
                Figures.grouped(told.remaining())
                    + " of "
                    + Figures.grouped(told.limit())
                    + ", all again in "
                    + Lengths.about(Duration.between(now, reset)))
        .orElseGet(() -> "all " + Figures.grouped(told.limit()) + " again");
  }

  private static String error(SourceState source, SourceFailure failure, Instant now) {
    return Reasons.named(source.terms(), failure.reason())
        + ", "
        + Lengths.about(Duration.between(failure.at(), now))
        + " ago\n";
  }
}
