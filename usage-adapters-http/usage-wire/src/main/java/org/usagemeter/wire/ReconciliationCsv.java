package org.usagemeter.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;

/** A reconciliation for spreadsheets. A number that one side does not have is an empty cell. */
public final class ReconciliationCsv {

  private ReconciliationCsv() {}

  /** The header and one line for each figure. */
  public static String text(Reconciliation reconciliation) {
    List<String> levels = OfficialFigureFields.levels(reconciliation.target());
    List<String> header = new ArrayList<>(List.of("day"));
    header.addAll(levels);
    header.addAll(
        List.of(
            "metric",
            "metered",
            "official",
            "difference",
            "class",
            "explained",
            "official_seen_at"));
    CsvText text = new CsvText().line(header);
    reconciliation.figures().forEach(figure -> text.line(line(figure, levels)));
    return text.toString();
  }

  private static List<String> line(ReconciledFigure figure, List<String> levels) {
    Map<String, String> fields = ScopeFields.of(figure.figure().scope());
    List<String> line = new ArrayList<>();
    line.add(figure.figure().day().toString());
    levels.forEach(level -> line.add(fields.getOrDefault(level, "")));
    line.add(figure.figure().metric().name());
    line.add(digits(figure.metered()));
    line.add(digits(figure.official()));
    line.add(Long.toString(figure.apart()));
    line.add(figure.difference().toString());
    line.add(Boolean.toString(figure.isExplained()));
    line.add(figure.seenAt().map(Instant::toString).orElse(""));
    return line;
  }

  private static String digits(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }
}
