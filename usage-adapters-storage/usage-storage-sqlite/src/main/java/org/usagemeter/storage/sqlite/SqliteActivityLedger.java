package org.usagemeter.storage.sqlite;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** The ledger in a SQLite file: writes go through the writer, reads see what it has published. */
final class SqliteActivityLedger implements ActivityLedger {

  private final LedgerWriter writer;

  SqliteActivityLedger(LedgerWriter writer) {
    this.writer = writer;
  }

  @Override
  public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    return writer.record(requireNonNull(batch, "batch"));
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
    ActivityId id = ActivityId.of(voided.id());
    return writer.write(state -> state.voidActivity(voided, id));
  }

  @Override
  public CompletionStage<List<VoidedActivity>> voidedActivities(
      RootScope root, UsageWindow window) {
    requireNonNull(root, "root");
    requireNonNull(window, "window");
    return writer.read(
        state ->
            state.voidedActivities().stream()
                .filter(voided -> voided.leaf().scope().root().equals(root))
                .filter(voided -> window.contains(voided.day()))
                .toList());
  }

  @Override
  public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
    requireNonNull(root, "root");
    requireNonNull(window, "window");
    return read(usage -> usage.counts(root, window));
  }

  @Override
  public CompletionStage<List<Scope>> scopes() {
    return read(PublishedUsage::scopes);
  }

  @Override
  public CompletionStage<List<LocalDate>> seal(LocalDate before) {
    requireNonNull(before, "before");
    return writer.write(state -> state.seal(before));
  }

  @Override
  public CompletionStage<Set<LocalDate>> sealedDays() {
    return read(PublishedUsage::sealedDays);
  }

  @Override
  public CompletionStage<LedgerStatus> status() {
    return read(
        usage ->
            new LedgerStatus(usage.seq(), writer.waitingRows(), usage.heldIds(), writer.failure()));
  }

  private <T> CompletionStage<T> read(Function<PublishedUsage, T> question) {
    return writer
        .refusal()
        .map(CompletableFuture::<T>failedStage)
        .orElseGet(() -> CompletableFuture.completedStage(question.apply(writer.published())));
  }
}
