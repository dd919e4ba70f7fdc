package org.usagemeter.http.server;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.in.MeterActivities;

/** A meter that keeps every receipt that it gives. */
final class RecordingMeter implements MeterActivities {

  private final MeterActivities meter;
  private final List<MeterReceipt> receipts = Collections.synchronizedList(new ArrayList<>());

  RecordingMeter(MeterActivities meter) {
    this.meter = meter;
  }

  List<MeterReceipt> receipts() {
    return List.copyOf(receipts);
  }

  @Override
  public CompletionStage<Acceptance> acceptance() {
    return meter.acceptance();
  }

  @Override
  public CompletionStage<MeterReceipt> meter(ActivityBatch batch) {
    return meter
        .meter(batch)
        .thenApply(
            receipt -> {
              receipts.add(receipt);
              return receipt;
            });
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(Activity activity, String reason) {
    return meter.voidActivity(activity, reason);
  }

  @Override
  public CompletionStage<List<LocalDate>> sealOldDays(int keepDays) {
    return meter.sealOldDays(keepDays);
  }
}
