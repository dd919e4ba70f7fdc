package org.usagemeter.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.Difference;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.time.UsageWindow;

/** Comparisons with a figure of each class, and of each level. */
final class SampleReconciliation {

  private SampleReconciliation() {}

  static Reconciliation ofProject() {
    OfficialFigure.DayCount project = SampleFacts.count(SampleFacts.PROJECT, "activities");
    OfficialFigure.DayCount app = SampleFacts.count(SampleFacts.APP, "activities");
    Optional<Instant> seen = Optional.of(SampleFacts.LAST);
    List<ReconciledFigure> figures = new ArrayList<>();
    figures.add(figure(project, some(7), some(7), seen, Difference.EQUAL));
    figures.add(figure(project, some(7), some(8), seen, Difference.WITHIN_TOLERANCE));
    figures.add(figure(project, some(7), none(), seen, Difference.NOT_SETTLED));
    figures.add(figure(app, some(0), some(Long.MAX_VALUE), seen, Difference.OFFICIAL_HIGHER));
    figures.add(figure(app, some(9), some(8), seen, Difference.METERED_HIGHER));
    figures.add(figure(app, some(9), none(), seen, Difference.NO_OFFICIAL_NUMBER));
    // The vendor was never asked about the day, so nobody has to look into it.
    figures.add(figure(app, some(9), none(), Optional.empty(), Difference.NO_OFFICIAL_NUMBER));
    figures.add(figure(app, none(), some(5), seen, Difference.NO_METERED_NUMBER));
    return reconciliation(SourceTarget.usageOf(SampleFacts.PROJECT), figures);
  }

  static Reconciliation ofAccount() {
    OfficialFigure.DayCount endpoint =
        SampleFacts.count(SampleFacts.ENDPOINT, "historicalPowertrackDays");
    return reconciliation(
        SourceTarget.usageOf(SampleFacts.ACCOUNT),
        List.of(
            figure(endpoint, some(2), some(2), Optional.of(SampleFacts.FIRST), Difference.EQUAL)));
  }

  static Reconciliation empty() {
    return reconciliation(SourceTarget.usageOf(SampleFacts.ACCOUNT), List.of());
  }

  private static Reconciliation reconciliation(
      SourceTarget target, List<ReconciledFigure> figures) {
    return new Reconciliation(
        target, UsageWindow.ofDay(SampleFacts.DAY), Instant.parse("2026-11-22T00:00:00Z"), figures);
  }

  private static ReconciledFigure figure(
      OfficialFigure.DayCount count,
      OptionalLong metered,
      OptionalLong official,
      Optional<Instant> seen,
      Difference difference) {
    return new ReconciledFigure(count, metered, official, seen, difference);
  }

  private static OptionalLong some(long number) {
    return OptionalLong.of(number);
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }
}
