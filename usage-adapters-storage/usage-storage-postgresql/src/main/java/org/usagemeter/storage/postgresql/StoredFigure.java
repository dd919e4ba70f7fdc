package org.usagemeter.storage.postgresql;

import java.time.Instant;
import java.time.LocalDate;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;

/**
 * What a figure is about, as it is stored.
 *
 * @param day days since 1970; {@link #NO_DAY} where it is about none
 * @param scope see {@link ScopeText}
 * @param name a metric, the vendor's name of a field, or {@code free_grant until
 *     2026-12-01T00:00:00Z}
 */
record StoredFigure(long day, String scope, String name) {

  /** Before every day, because figures that are about none come first. */
  static final long NO_DAY = Long.MIN_VALUE;

  private static final String GRANT = "free_grant until ";

  static StoredFigure of(OfficialFigure figure) {
    return new StoredFigure(
        figure instanceof OfficialFigure.DayCount count ? count.day().toEpochDay() : NO_DAY,
        ScopeText.of(figure.scope()),
        name(figure));
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

  /**
   * The figure that is stored like that.
   *
   * @throws IllegalArgumentException if there is none
   */
  static OfficialFigure read(long day, Scope scope, String name) {
    if (day != NO_DAY) {
      return new OfficialFigure.DayCount(scope, new Metric(name), LocalDate.ofEpochDay(day));
    }
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
