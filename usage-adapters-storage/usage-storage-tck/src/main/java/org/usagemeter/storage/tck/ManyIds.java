package org.usagemeter.storage.tck;

import java.time.LocalDate;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UtcDay;

/** As many different ids as wanted, every third of which is a URI, all of 2018-05-01. */
final class ManyIds {

  private static final LocalDate DAY = LocalDate.parse("2018-05-01");
  private static final long SECOND = UtcDay.start(DAY).getEpochSecond();

  private ManyIds() {}

  /** The ids with the numbers from {@code from} to the one before {@code to}. */
  static ActivityBatch batch(Scope leaf, int from, int to) {
    ActivityBatch.Builder rows = Batches.newBatch();
    int index = rows.leaf(new Leaf(leaf, Metric.ACTIVITIES));
    for (int number = from; number < to; number++) {
      ActivityId id = ActivityId.of(text(number));
      rows.add(index, id.high(), id.low(), SECOND + number % 86_400, 0);
    }
    return rows.build();
  }

  private static String text(int number) {
    return number % 3 == 0
        ? "https://blog.example/posts/" + number
        : Long.toString(1_369_785_403_853_424_000L + number);
  }
}
