package org.usagemeter.domain.book;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
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

/** The port of an {@link ActivityBook}. */
final class BookLedger implements ActivityLedger {

  private final BookDesk desk;

  BookLedger(BookDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    requireNonNull(batch, "batch");
    return desk.answer(book -> book.activities().record(batch));
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
    // Refuses at the call what can be no id.
    ActivityId id = ActivityId.of(voided.id());
    return desk.answer(book -> book.activities().voidActivity(voided, id));
  }

  @Override
  public CompletionStage<List<VoidedActivity>> voidedActivities(
      RootScope root, UsageWindow window) {
    requireNonNull(root, "root");
    requireNonNull(window, "window");
    return desk.answer(book -> book.activities().voidedActivities(root, window));
  }

  @Override
  public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
    requireNonNull(root, "root");
    requireNonNull(window, "window");
    return desk.answer(book -> book.activities().countByDay(root, window));
  }

  @Override
  public CompletionStage<List<Scope>> scopes() {
    return desk.answer(book -> book.activities().scopes());
  }

  @Override
  public CompletionStage<List<LocalDate>> seal(LocalDate before) {
    requireNonNull(before, "before");
    return desk.answer(book -> book.activities().seal(before));
  }

  @Override
  public CompletionStage<Set<LocalDate>> sealedDays() {
    return desk.answer(book -> book.activities().sealedDays());
  }

  @Override
  public CompletionStage<LedgerStatus> status() {
    return desk.failure()
        .thenCompose(failure -> desk.answer(book -> book.activities().status(failure)));
  }
}
