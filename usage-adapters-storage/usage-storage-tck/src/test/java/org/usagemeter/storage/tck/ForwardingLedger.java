package org.usagemeter.storage.tck;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** Hands every call on; a fault overrides one of them. */
abstract class ForwardingLedger implements ActivityLedger {

  final ActivityLedger right;

  ForwardingLedger(ActivityLedger right) {
    this.right = right;
  }

  @Override
  public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    return right.record(batch);
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
    return right.voidActivity(voided);
  }

  @Override
  public CompletionStage<List<VoidedActivity>> voidedActivities(
      RootScope root, UsageWindow window) {
    return right.voidedActivities(root, window);
  }

  @Override
  public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
    return right.countByDay(root, window);
  }

  @Override
  public CompletionStage<List<Scope>> scopes() {
    return right.scopes();
  }

  @Override
  public CompletionStage<List<LocalDate>> seal(LocalDate before) {
    return right.seal(before);
  }

  @Override
  public CompletionStage<Set<LocalDate>> sealedDays() {
    return right.sealedDays();
  }

  @Override
  public CompletionStage<LedgerStatus> status() {
    return right.status();
  }
}
