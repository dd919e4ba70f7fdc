package org.usagemeter.storage.tck;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The ledger under test, asked in the way of a test: each call waits for its answer, and no call
 * waits longer than {@code patience}.
 */
final class OpenLedger {

  private static final Instant VOIDED_AT = Instant.parse("2024-03-02T09:30:00.123456789Z");

  private final ActivityLedger ledger;
  private final Patience patience;

  OpenLedger(ActivityLedger ledger, Patience patience) {
    this.ledger = ledger;
    this.patience = patience;
  }

  /** The port itself, for what must not be waited for. */
  ActivityLedger port() {
    return ledger;
  }

  @SafeVarargs
  final MeterReceipt record(List<Activity>... parts) {
    return record(Batches.batch(parts));
  }

  MeterReceipt record(ActivityBatch batch) {
    return await(ledger.record(batch));
  }

  VoidOutcome voidActivity(VoidedActivity voided) {
    return await(ledger.voidActivity(voided));
  }

  List<VoidedActivity> voided(RootScope root, String from, String toExclusive) {
    return await(ledger.voidedActivities(root, window(from, toExclusive)));
  }

  DayCounts counts(RootScope root, String from, String toExclusive) {
    return counts(root, window(from, toExclusive));
  }

  DayCounts counts(RootScope root, UsageWindow window) {
    return await(ledger.countByDay(root, window));
  }

  List<Scope> scopes() {
    return await(ledger.scopes());
  }

  List<LocalDate> seal(String before) {
    return await(ledger.seal(LocalDate.parse(before)));
  }

  Set<LocalDate> sealedDays() {
    return await(ledger.sealedDays());
  }

  LedgerStatus status() {
    return await(ledger.status());
  }

  /** The answer of a stage that must not fail. */
  <T> T await(CompletionStage<T> stage) {
    return patience.await(stage);
  }

  /** The failure of a stage that must fail, and with a {@link UsageException}. */
  UsageException failure(CompletionStage<?> stage) {
    return patience.failure(stage);
  }

  static VoidedActivity voided(String id, String day, Leaf leaf) {
    return new VoidedActivity(id, LocalDate.parse(day), leaf, "test traffic", VOIDED_AT);
  }

  static UsageWindow window(String from, String toExclusive) {
    return new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive));
  }
}
