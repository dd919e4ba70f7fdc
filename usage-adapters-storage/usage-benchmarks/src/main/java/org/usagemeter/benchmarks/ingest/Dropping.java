package org.usagemeter.benchmarks.ingest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.in.MeterActivities;

/**
 * Says that it has metered what it lets go of: the limit of what any meter can do.
 *
 * @param catalog who may be metered
 * @param clock what time it is
 */
record Dropping(Catalog catalog, Clock clock) implements MeterActivities {

  @Override
  public CompletionStage<Acceptance> acceptance() {
    return CompletableFuture.completedStage(new Acceptance(clock.instant(), catalog, Set.of()));
  }

  @Override
  public CompletionStage<MeterReceipt> meter(ActivityBatch batch) {
    return CompletableFuture.completedStage(new MeterReceipt(batch.size(), 0, 0));
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(Activity activity, String reason) {
    return CompletableFuture.completedStage(VoidOutcome.NOT_COUNTED);
  }

  @Override
  public CompletionStage<List<LocalDate>> sealOldDays(int keepDays) {
    return CompletableFuture.completedStage(List.of());
  }
}
