package org.usagemeter.app.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.app.console.Figures;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.OfficialUsage;
import org.usagemeter.wire.UsDollars;

/** What the vendor said, as a person wants to read it. */
public final class OfficialTable {

  private OfficialTable() {}

  /** The newest numbers, each with when it was last seen, and what was not collected. */
  public static String text(OfficialUsage usage) {
    Columns columns =
        new Columns(
            Columns.words("day"),
            Columns.words("scope"),
            Columns.words("figure"),
            Columns.figures("official"),
            Columns.words("last seen"));
    for (OfficialFact fact : usage.facts()) {
      columns.row(
          day(fact), scope(fact), figure(fact), value(fact), seen(fact.lastSeen(), usage.at()));
    }
    return "official numbers of "
        + usage.target().inWords()
        + ", "
        + usage.window().from()
        + " to "
        + usage.window().toExclusive().minusDays(1)
        + ", as of "
        + moment(usage.at())
        + "\n\n"
        + (usage.facts().isEmpty() ? "the vendor told no number of these days\n" : columns.text())
        + missing(usage.missing());
  }

  /**
   * Every number that was said of one day, with when it was seen first and last.
   *
   * @param missing whether the vendor never answered for the day
   */
  public static String history(
      SourceTarget target, LocalDate day, List<OfficialFact> facts, boolean missing) {
    Columns columns =
        new Columns(
            Columns.words("scope"),
            Columns.words("figure"),
            Columns.figures("official"),
            Columns.words("first seen"),
            Columns.words("last seen"));
    for (OfficialFact fact : facts) {
      columns.row(
          scope(fact),
          figure(fact),
          value(fact),
          moment(fact.firstSeen()),
          moment(fact.lastSeen()));
    }
    return "official numbers of "
        + target.inWords()
        + " for "
        + day
        + "\n\n"
        + (facts.isEmpty()
            ? missing ? "this day was not collected\n" : "the vendor told no number of this day\n"
            : columns.text());
  }

  private static String day(OfficialFact fact) {
    return fact.figure() instanceof OfficialFigure.DayCount count ? count.day().toString() : "-";
  }

  private static String scope(OfficialFact fact) {
    return ScopeLabel.path(fact.figure().scope());
  }

  private static String figure(OfficialFact fact) {
    OfficialFigure figure = fact.figure();
    if (figure instanceof OfficialFigure.DayCount count) {
      return count.metric().name();
    }
    if (figure instanceof OfficialFigure.FreeGrant grant) {
      return "free grant until " + moment(grant.expiresAt());
    }
    return figure instanceof OfficialFigure.Summary summary ? summary.field().toString() : "";
  }

  private static String value(OfficialFact fact) {
    OfficialFigure figure = fact.figure();
    boolean money =
        figure instanceof OfficialFigure.FreeGrant
            || (figure instanceof OfficialFigure.Summary summary && summary.field().isMoney());
    return money ? UsDollars.text(fact.value()) + " USD" : Figures.grouped(fact.value());
  }

  private static String seen(Instant at, Instant now) {
    return SourcesTable.seen(at, now);
  }

  private static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The days as runs, so that a year of them is one line. */
  private static String missing(List<LocalDate> days) {
    if (days.isEmpty()) {
      return "";
    }
    List<String> runs = new ArrayList<>();
    LocalDate first = days.get(0);
    for (int i = 0; i < days.size(); i++) {
      LocalDate last = days.get(i);
      if (i + 1 == days.size() || !days.get(i + 1).equals(last.plusDays(1))) {
        runs.add(first.equals(last) ? first.toString() : first + " to " + last);
        first = i + 1 == days.size() ? last : days.get(i + 1);
      }
    }
    return "\nnot collected: "
        + String.join(", ", runs)
        + (days.size() == 1 ? " (1 day)" : " (" + Figures.grouped(days.size()) + " days)")
        + "\n";
  }
}
