package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Official numbers beside metered ones.
 *
 * @param target whose usage it is
 * @param window the days that were asked for
 * @param at the moment of the comparison
 * @param figures by day, and within a day from the root down; a figure that neither side has a
 *     number of is absent
 */
public record Reconciliation(
    SourceTarget target, UsageWindow window, Instant at, List<ReconciledFigure> figures) {

  /** Copies the list. */
  public Reconciliation {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    requireNonNull(at, "at");
    figures = List.copyOf(figures);
  }

  /** The figures that somebody has to look into. */
  public List<ReconciledFigure> unexplained() {
    return figures.stream().filter(figure -> !figure.isExplained()).toList();
  }
}
