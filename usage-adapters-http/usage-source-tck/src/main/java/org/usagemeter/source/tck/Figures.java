package org.usagemeter.source.tck;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.scope.Scope;

/** The figures that an answer is written from, asked for by scope. */
final class Figures {

  private final Map<OfficialFigure, Long> all;

  Figures(Map<OfficialFigure, Long> all) {
    this.all = all;
  }

  /** The scopes of one class that have a figure of a day, each once, in the figures' order. */
  <S extends Scope> List<S> scopes(Class<S> type, Predicate<S> wanted) {
    Set<S> found = new LinkedHashSet<>();
    for (OfficialFigure figure : all.keySet()) {
      figure.scope().path().stream()
          .filter(type::isInstance)
          .map(type::cast)
          .filter(wanted)
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  long on(Scope scope, Metric metric, LocalDate day) {
    return all.getOrDefault(new DayCount(scope, metric, day), 0L);
  }
}
