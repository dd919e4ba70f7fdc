package org.usagemeter.http.server;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What a server under test collects.
 *
 * @param mirrored which targets are official by default
 */
record Collected(List<ScriptedSource> sources, Set<SourceTarget> mirrored) {

  static final SourceTarget PROJECT = SourceTarget.usageOf(Consumers.PROJECT);
  static final SourceTarget OTHER_PROJECT = SourceTarget.usageOf(Consumers.OTHER_PROJECT);
  static final SourceTarget CREDITS = SourceTarget.creditsOf(Consumers.PROJECT);
  static final SourceTarget ACCOUNT = SourceTarget.usageOf(Consumers.ACCOUNT);
  static final SourceTarget OTHER_ACCOUNT = SourceTarget.usageOf(Consumers.OTHER_ACCOUNT);

  Collected {
    sources = List.copyOf(sources);
    mirrored = Set.copyOf(mirrored);
  }

  static Collected from(ScriptedSource... sources) {
    return new Collected(List.of(sources), Set.of());
  }

  static Collected mirroring(SourceTarget... mirrored) {
    return new Collected(List.of(), Set.of(mirrored));
  }

  /** An answer of the vendor about {@code target} that came at {@code at}. */
  static SourceContact contact(
      SourceTarget target, String at, UsageWindow window, Map<OfficialFigure, Long> figures) {
    return new SourceContact(
        target, Instant.parse(at), new OfficialReport(window, figures, true, Optional.empty()));
  }

  static UsageWindow days(String from, String toExclusive) {
    return new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive));
  }

  static OfficialFigure count(Scope scope, String day) {
    return new OfficialFigure.DayCount(scope, Metric.ACTIVITIES, LocalDate.parse(day));
  }

  /** A figure of {@link Consumers#PROJECT} as it stands. */
  static OfficialFigure summary(SummaryField field) {
    return new OfficialFigure.Summary(Consumers.PROJECT, field);
  }
}
