package org.usagemeter.wire;

import java.time.LocalDate;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;

/** One row of a batch, as an object. */
record Row(ActivityId id, LocalDate day, Leaf leaf) {

  static Row of(String id, String day, Scope scope) {
    return new Row(ActivityId.of(id), LocalDate.parse(day), new Leaf(scope, Metric.ACTIVITIES));
  }

  /** A row of a payload, read under {@link FixedTerms}. */
  static Row ofPayload(String id, String day) {
    return of(id, day, FixedTerms.APP);
  }
}
