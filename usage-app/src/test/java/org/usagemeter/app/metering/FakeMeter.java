package org.usagemeter.app.metering;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.in.MeterActivities;

/**
 * A meter that notes what it is given and answers as it was told: counted, unless told otherwise.
 */
final class FakeMeter implements MeterActivities {

  private final Deque<Function<ActivityBatch, CompletionStage<MeterReceipt>>> answers =
      new ArrayDeque<>();
  private final List<ActivityBatch> given = new ArrayList<>();
  private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

  /** The next batch that nothing was told for yet is answered with this. */
  FakeMeter answers(Function<ActivityBatch, CompletionStage<MeterReceipt>> answer) {
    answers.add(answer);
    return this;
  }

  FakeMeter fails(RuntimeException failure) {
    return answers(batch -> CompletableFuture.failedStage(failure));
  }

  /** Has the clock go on. */
  void itIs(Instant moment) {
    now = moment;
  }

  FakeMeter counts() {
    return answers(FakeMeter::counted);
  }

  /** How many rows the batches had, in their order. */
  synchronized List<Integer> given() {
    return given.stream().map(ActivityBatch::size).toList();
  }

  synchronized List<ActivityBatch> batches() {
    return List.copyOf(given);
  }

  @Override
  public CompletionStage<Acceptance> acceptance() {
    return CompletableFuture.completedStage(new Acceptance(now, Catalog.acceptingAll(), Set.of()));
  }

  @Override
  public synchronized CompletionStage<MeterReceipt> meter(ActivityBatch batch) {
    given.add(batch);
    return answers.isEmpty() ? counted(batch) : answers.remove().apply(batch);
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(Activity activity, String reason) {
    throw new UnsupportedOperationException("nothing is voided here");
  }

  @Override
  public CompletionStage<List<java.time.LocalDate>> sealOldDays(int keepDays) {
    throw new UnsupportedOperationException("nothing is sealed here");
  }

  private static CompletionStage<MeterReceipt> counted(ActivityBatch batch) {
    return CompletableFuture.completedStage(new MeterReceipt(batch.size(), 0, 1));
  }
}
