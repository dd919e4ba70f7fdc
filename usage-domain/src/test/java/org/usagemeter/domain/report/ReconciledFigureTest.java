package org.usagemeter.domain.report;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Project;

class ReconciledFigureTest {

  private static final OfficialFigure.DayCount FIGURE =
      new OfficialFigure.DayCount(
          new Project("7"), Metric.ACTIVITIES, LocalDate.parse("2026-11-01"));

  @Test
  void figureWithoutAnyNumber_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ReconciledFigure(
                    FIGURE,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Difference.EQUAL));
  }

  @Test
  void negativeNumberOfDifferences_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DriftStatus(
                    SourceTarget.usageOf(new Project("7")),
                    Instant.parse("2026-11-01T00:00:00Z"),
                    -1));
  }
}
