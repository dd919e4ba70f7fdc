package org.usagemeter.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceTarget;

/**
 * Official numbers for spreadsheets: one line for each, with the moments at which the vendor was
 * first and last seen to say so. Money is in US dollars.
 */
public final class OfficialFactsCsv {

  private OfficialFactsCsv() {}

  /** The header and the lines. */
  public static String text(SourceTarget target, List<OfficialFact> facts) {
    List<String> levels = OfficialFigureFields.levels(target);
    List<String> header = new ArrayList<>(List.of(OfficialFigureFields.DAY));
    header.addAll(levels);
    header.addAll(
        List.of(
            OfficialFigureFields.FIGURE, OfficialFigureFields.VALUE, "first_seen", "last_seen"));
    CsvText text = new CsvText().line(header);
    for (OfficialFact fact : facts) {
      Map<String, String> fields = OfficialFigureFields.of(fact.figure());
      List<String> line = new ArrayList<>();
      line.add(fields.getOrDefault(OfficialFigureFields.DAY, ""));
      levels.forEach(level -> line.add(fields.getOrDefault(level, "")));
      line.add(fields.getOrDefault(OfficialFigureFields.FIGURE, ""));
      line.add(OfficialFigureFields.value(fact));
      line.add(fact.firstSeen().toString());
      line.add(fact.lastSeen().toString());
      text.line(line);
    }
    return text.toString();
  }
}
