package org.usagemeter.storage.postgresql;

import java.time.LocalDate;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.RootScope;

/** Within what an id counts once: one root, one metric, one UTC day. */
record DayKey(RootScope root, Metric metric, int epochDay) {

  static DayKey of(Leaf leaf, int epochDay) {
    return new DayKey(leaf.scope().root(), leaf.metric(), epochDay);
  }

  LocalDate day() {
    return LocalDate.ofEpochDay(epochDay);
  }

  @Override
  public String toString() {
    return metric.name() + " of " + root.name() + " on " + day();
  }
}
