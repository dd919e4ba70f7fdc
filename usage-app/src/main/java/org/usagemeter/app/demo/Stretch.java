package org.usagemeter.app.demo;

import java.time.Instant;
import java.time.LocalDate;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UtcDay;

/**
 * Activities with consecutive ids that one scope consumed on one day.
 *
 * @param day the UTC day
 * @param scope who consumed them
 * @param metric what they are counted as
 * @param firstId the id of the first
 * @param count how many there are
 */
record Stretch(LocalDate day, Scope scope, Metric metric, long firstId, int count) {

  private static final int SPREAD_SECONDS = 11 * 3600;

  Stretch(LocalDate day, Scope scope, long firstId, int count) {
    this(day, scope, Metric.ACTIVITIES, firstId, count);
  }

  /** When the activity at {@code index} was consumed: some time before noon and {@code latest}. */
  Instant consumedAt(int index, Instant latest) {
    Instant moment = UtcDay.start(day).plusSeconds(index * 7L % SPREAD_SECONDS);
    return moment.isAfter(latest) ? latest : moment;
  }
}
