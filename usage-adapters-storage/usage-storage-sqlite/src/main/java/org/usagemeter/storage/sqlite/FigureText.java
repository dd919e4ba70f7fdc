package org.usagemeter.storage.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;

/**
 * A figure in words, as two columns of table {@code official_fact}: {@code day}, empty where it is
 * not about a day, and {@code figure}: a metric, the vendor's name of a field, or {@code free_grant
 * until 2026-12-01T00:00:00Z}.
 */
final class FigureText {

  /** The day of figures that are about none. */
  static final String NO_DAY = "";

  private static final String GRANT = "free_grant until ";

  private FigureText() {}

  static String day(OfficialFigure figure) {
    return figure instanceof OfficialFigure.DayCount count ? count.day().toString() : NO_DAY;
  }

  static String name(OfficialFigure figure) {
    if (figure instanceof OfficialFigure.DayCount count) {
      return count.metric().name();
    }
    if (figure instanceof OfficialFigure.Summary summary) {
      return summary.field().toString();
    }
    return GRANT + ((OfficialFigure.FreeGrant) figure).expiresAt();
  }

  /** The figure of a day. Throws {@link IllegalArgumentException} where that cannot be. */
  static OfficialFigure ofDay(Scope scope, Metric metric, LocalDate day) {
    return new OfficialFigure.DayCount(scope, metric, day);
  }

  /** The figure of no day. Throws {@link IllegalArgumentException} where that cannot be. */
  static OfficialFigure ofNoDay(Scope scope, String name) {
    if (!(scope instanceof Project project)) {
      throw new IllegalArgumentException("not about a project: " + name);
    }
    if (name.startsWith(GRANT)) {
      return new OfficialFigure.FreeGrant(project, Instant.parse(name.substring(GRANT.length())));
    }
    for (SummaryField field : SummaryField.values()) {
      if (field.toString().equals(name)) {
        return new OfficialFigure.Summary(project, field);
      }
    }
    throw new IllegalArgumentException("no figure: " + name);
  }
}
