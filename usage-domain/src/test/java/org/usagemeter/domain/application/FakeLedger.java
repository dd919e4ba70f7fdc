package org.usagemeter.domain.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** A ledger that answers what a test put into it, and remembers what it was asked. */
final class FakeLedger implements ActivityLedger {

  static final LedgerStatus STATUS = new LedgerStatus(7, 30, 2, Optional.of("the disk is full"));

  /** What was asked of the ledger, in words. */
  final List<String> asked = new ArrayList<>();

  final Set<LocalDate> sealed = new LinkedHashSet<>();

  private final Set<Scope> scopes = new LinkedHashSet<>();
  private final Map<RootScope, DayCounts.Builder> counts = new HashMap<>();
  private boolean available = true;

  /** Puts the count of one scope in place, without those above it. */
  FakeLedger with(Scope scope, String day, long activities) {
    scopes.addAll(scope.path());
    counts
        .computeIfAbsent(scope.root(), absent -> new DayCounts.Builder())
        .put(scope, Metric.ACTIVITIES, LocalDate.parse(day), activities);
    return this;
  }

  /** Fails every call from now on. */
  FakeLedger unavailable() {
    available = false;
    return this;
  }

  @Override
  public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    return answer("record " + batch.size(), new MeterReceipt(batch.size(), 0, 1));
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
    return answer("void " + voided, VoidOutcome.VOIDED);
  }

  @Override
  public CompletionStage<List<VoidedActivity>> voidedActivities(
      RootScope root, UsageWindow window) {
    return answer("voided " + root.name(), List.of());
  }

  @Override
  public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
    DayCounts all = counts.containsKey(root) ? counts.get(root).build() : DayCounts.NONE;
    DayCounts.Builder inWindow = new DayCounts.Builder();
    for (Scope scope : all.scopes()) {
      Map<LocalDate, DedupedActivityCount> days = all.byDay(scope, Metric.ACTIVITIES);
      days.forEach(
          (day, count) -> {
            if (window.contains(day)) {
              inWindow.put(scope, Metric.ACTIVITIES, day, count.activities());
            }
          });
    }
    return answer(
        "count " + root.name() + " [" + window.from() + ", " + window.toExclusive() + ")",
        inWindow.build());
  }

  @Override
  public CompletionStage<List<Scope>> scopes() {
    return answer("scopes", List.copyOf(scopes));
  }

  @Override
  public CompletionStage<List<LocalDate>> seal(LocalDate before) {
    return answer("seal " + before, List.copyOf(sealed));
  }

  @Override
  public CompletionStage<Set<LocalDate>> sealedDays() {
    return answer("sealed", sealed);
  }

  @Override
  public CompletionStage<LedgerStatus> status() {
    return answer("status", STATUS);
  }

  private <T> CompletionStage<T> answer(String call, T answer) {
    asked.add(call);
    return available
        ? CompletableFuture.completedStage(answer)
        : CompletableFuture.failedStage(new UsageException.Unavailable("no disk", null));
  }
}
