package org.usagemeter.storage.tck;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;

/** Batches written in one line. Nothing is refused here: refusing late rows is up to the ledger. */
final class Batches {

  /** A metric beside the standard ones. */
  static final Metric USERS = new Metric("users");

  private static final Catalog CATALOG = new Catalog(true, List.of(), Map.of(), Set.of(USERS));

  private static final Acceptance ACCEPTANCE =
      new Acceptance(Instant.parse("2030-01-01T00:00:00Z"), CATALOG, Set.of());

  private Batches() {}

  /** Activities of the metric {@link Metric#ACTIVITIES}, consumed at one moment. */
  static List<Activity> activities(String moment, Scope leaf, String... ids) {
    return activities(moment, new Leaf(leaf, Metric.ACTIVITIES), ids);
  }

  /** Activities of one leaf, consumed at one moment. */
  static List<Activity> activities(String moment, Leaf leaf, String... ids) {
    return Arrays.stream(ids)
        .map(id -> new Activity(id, Instant.parse(moment), leaf.scope(), leaf.metric()))
        .toList();
  }

  /** The batch of all {@code parts}, one after the other. */
  @SafeVarargs
  static ActivityBatch batch(List<Activity>... parts) {
    ActivityBatch.Builder rows = newBatch();
    for (List<Activity> part : parts) {
      part.forEach(rows::add);
    }
    return rows.build();
  }

  /** A batch without rows. */
  static ActivityBatch.Builder newBatch() {
    return ACCEPTANCE.newBatch();
  }
}
