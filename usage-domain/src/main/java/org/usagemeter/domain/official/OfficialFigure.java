package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;

/** What one number of the vendor is about. The number itself may change; this names it. */
public sealed interface OfficialFigure {

  /** Who used it. */
  Scope scope();

  /**
   * The usage of one UTC day. Unit: activities, requests, days or jobs, as the metric has it.
   *
   * @param scope who used it
   * @param metric what was used
   * @param day when
   */
  record DayCount(Scope scope, Metric metric, LocalDate day) implements OfficialFigure {

    /** Refuses nulls. */
    public DayCount {
      requireNonNull(scope, "scope");
      requireNonNull(metric, "metric");
      requireNonNull(day, "day");
    }
  }

  /**
   * How a project stands. Unit: see {@link SummaryField}.
   *
   * @param scope the project
   * @param field which number
   */
  record Summary(Project scope, SummaryField field) implements OfficialFigure {

    /** Refuses nulls. */
    public Summary {
      requireNonNull(scope, "scope");
      requireNonNull(field, "field");
    }
  }

  /**
   * Credits that were given and end at one moment, all together where several do. Unit: billionths
   * of a US dollar.
   *
   * @param scope the project
   * @param expiresAt the moment
   */
  record FreeGrant(Project scope, Instant expiresAt) implements OfficialFigure {

    /** Refuses nulls. */
    public FreeGrant {
      requireNonNull(scope, "scope");
      requireNonNull(expiresAt, "expiresAt");
    }
  }
}
