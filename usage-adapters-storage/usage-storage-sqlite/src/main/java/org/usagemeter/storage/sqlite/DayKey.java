package org.usagemeter.storage.sqlite;

import java.time.LocalDate;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.RootScope;

/** Within what an id counts once: one root, one metric, one UTC day. */
record DayKey(RootScope root, Metric metric, int epochDay) {

  LocalDate day() {
    return LocalDate.ofEpochDay(epochDay);
  }

  @Override
  public String toString() {
    return metric.name() + " of " + root.name() + " on " + day();
  }
}
