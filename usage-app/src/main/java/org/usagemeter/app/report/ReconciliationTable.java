package org.usagemeter.app.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.usagemeter.app.console.Figures;
import org.usagemeter.domain.report.Difference;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;

/** A reconciliation as a person wants to read it: what differs, and how much there is of what. */
public final class ReconciliationTable {

  private ReconciliationTable() {}

  /**
   * The reconciliation in lines, the last one ended too.
   *
   * @param all whether figures that are equal are shown
   */
  public static String text(Reconciliation found, boolean all) {
    Columns columns =
        new Columns(
            Columns.words("day"),
            Columns.words("scope"),
            Columns.words("metric"),
            Columns.figures("metered"),
            Columns.figures("official"),
            Columns.figures("difference"),
            Columns.words("class"),
            Columns.words("official seen"));
    List<ReconciledFigure> shown =
        found.figures().stream()
            .filter(figure -> all || figure.difference() != Difference.EQUAL)
            .toList();
    for (ReconciledFigure figure : shown) {
      columns.row(
          figure.figure().day().toString(),
          ScopeLabel.path(figure.figure().scope()),
          figure.figure().metric().name(),
          number(figure.metered()),
          number(figure.official()),
          (figure.apart() > 0 ? "+" : "") + Figures.grouped(figure.apart()),
          classOf(figure),
          figure.seenAt().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never"));
    }
    return found.target().inWords()
        + ", "
        + found.window().from()
        + " to "
        + found.window().toExclusive().minusDays(1)
        + ", as of "
        + moment(found.at())
        + "\n"
        + (shown.isEmpty() ? "" : "\n" + columns.text())
        + "\n"
        + summary(found)
        + "\n";
  }

  private static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Figures.grouped(number.getAsLong()) : "-";
  }

  /** Where the vendor was not asked yet, it cannot have said anything else. */
  private static String classOf(ReconciledFigure figure) {
    return figure.difference() == Difference.NO_OFFICIAL_NUMBER && figure.isExplained()
        ? "not collected"
        : figure.difference().toString();
  }

  private static String summary(Reconciliation found) {
    if (found.figures().isEmpty()) {
      return "nothing to compare: neither side has a number of these days";
    }
    Map<Difference, Integer> byClass = new TreeMap<>();
    found.figures().forEach(figure -> byClass.merge(figure.difference(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    byClass.forEach((difference, count) -> parts.add(Figures.grouped(count) + " " + difference));
    int unexplained = found.unexplained().size();
    return Figures.grouped(found.figures().size())
        + " figures: "
        + String.join(", ", parts)
        + "; "
        + (unexplained == 0 ? "nothing" : Figures.grouped(unexplained))
        + " unexplained";
  }
}
