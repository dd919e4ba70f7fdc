package org.usagemeter.storage.postgresql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

/** Answers of the vendor about the apps of one project, from one day on. */
final class Answers {

  static final Project PROJECT = new Project("7");
  static final SourceTarget USAGE = SourceTarget.usageOf(PROJECT);
  static final LocalDate MAY_1 = LocalDate.parse("2024-05-01");
  static final Instant NOON = Instant.parse("2024-05-02T12:00:00Z");
  static final OfficialFigure ON_MAY_1 =
      new OfficialFigure.DayCount(PROJECT, Metric.ACTIVITIES, MAY_1);

  private Answers() {}

  /** One number for each app and day; the first {@code revised} of them are higher by one. */
  static SourceContact of(int days, int apps, int revised, Instant at) {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    for (int day = 0; day < days; day++) {
      for (int app = 0; app < apps; app++) {
        long value = 1_000_000L * day + app + (figures.size() < revised ? 1 : 0);
        figures.put(
            new OfficialFigure.DayCount(
                new App(PROJECT, Integer.toString(app)), Metric.ACTIVITIES, MAY_1.plusDays(day)),
            value);
      }
    }
    return new SourceContact(
        USAGE,
        at,
        new OfficialReport(
            new UsageWindow(MAY_1, MAY_1.plusDays(days)), figures, true, Optional.empty()));
  }

  /** One number. */
  static SourceContact of(OfficialFigure figure, long value, Instant at) {
    return new SourceContact(
        USAGE,
        at,
        new OfficialReport(
            UsageWindow.ofDay(MAY_1), Map.of(figure, value), true, Optional.empty()));
  }
}
