package org.usagemeter.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;

/** What an official number is about, and the number, under the names that reports use. */
final class OfficialFigureFields {

  static final String DAY = "day";
  static final String FIGURE = "figure";
  static final String VALUE = "value";

  private OfficialFigureFields() {}

  /** The fields of scopes that facts of {@code target} have. */
  static List<String> levels(SourceTarget target) {
    return target.isAccount() ? ScopeFields.OF_ACCOUNTS : ScopeFields.OF_PROJECTS;
  }

  /** Day or moment of expiry, names of the scope, name of the figure. */
  static Map<String, String> of(OfficialFigure figure) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (figure instanceof OfficialFigure.DayCount count) {
      fields.put(DAY, count.day().toString());
      fields.putAll(ScopeFields.of(count.scope()));
      fields.put(FIGURE, count.metric().name());
    } else if (figure instanceof OfficialFigure.Summary summary) {
      fields.putAll(ScopeFields.of(summary.scope()));
      fields.put(FIGURE, summary.field().toString());
    } else if (figure instanceof OfficialFigure.FreeGrant grant) {
      fields.putAll(ScopeFields.of(grant.scope()));
      fields.put(FIGURE, "free_grant until " + grant.expiresAt());
    }
    return fields;
  }

  /** The number: a count, a day of the month, or US dollars. */
  static String value(OfficialFact fact) {
    return isMoney(fact.figure()) ? UsDollars.text(fact.value()) : Long.toString(fact.value());
  }

  static boolean isMoney(OfficialFigure figure) {
    return figure instanceof OfficialFigure.FreeGrant
        || (figure instanceof OfficialFigure.Summary summary && summary.field().isMoney());
  }
}
