package org.usagemeter.domain.application;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.time.UtcDay;

/** Meters activities into a ledger, within the rules of {@link Acceptance}. */
public final class ActivityMeter implements MeterActivities {

  private final Catalog catalog;
  private final ActivityLedger ledger;
  private final Clock clock;

  /** A meter for the consumers of {@code catalog}; the ledger stays open when it is let go. */
  public ActivityMeter(Catalog catalog, ActivityLedger ledger, Clock clock) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.ledger = requireNonNull(ledger, "ledger");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public CompletionStage<Acceptance> acceptance() {
    return ledger.sealedDays().thenApply(days -> new Acceptance(clock.instant(), catalog, days));
  }

  @Override
  public CompletionStage<MeterReceipt> meter(ActivityBatch batch) {
    return ledger.record(batch);
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(Activity activity, String reason) {
    Leaf leaf = new Leaf(activity.leaf(), activity.metric());
    catalog.check(leaf);
    return ledger.voidActivity(
        new VoidedActivity(
            activity.id(), UtcDay.of(activity.consumedAt()), leaf, reason, clock.instant()));
  }

  @Override
  public CompletionStage<List<LocalDate>> sealOldDays(int keepDays) {
    if (keepDays < 1) {
      throw new IllegalArgumentException("at least one day stays open, not " + keepDays);
    }
    return ledger.seal(UtcDay.of(clock.instant()).minusDays(keepDays));
  }
}
