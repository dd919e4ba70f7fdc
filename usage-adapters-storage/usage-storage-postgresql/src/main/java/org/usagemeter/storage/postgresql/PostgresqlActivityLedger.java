package org.usagemeter.storage.postgresql;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.usagemeter.domain.error.UsageException;
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

/** The ledger in a PostgreSQL database: writes go through the writer, reads ask the database. */
final class PostgresqlActivityLedger implements ActivityLedger {

  private final Engine engine;
  private final LedgerWriter writer;
  private final Sealing sealing;
  private final LedgerReads reads;
  private final AtomicLong lastSeq = new AtomicLong();

  PostgresqlActivityLedger(Engine engine, LedgerWriter writer, Sealing sealing) {
    this.engine = engine;
    this.writer = writer;
    this.sealing = sealing;
    this.reads = new LedgerReads(engine.scopes());
  }

  @Override
  public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    return writer.record(requireNonNull(batch, "batch"));
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
    ActivityId id = ActivityId.of(voided.id());
    return writer.voidActivity(voided, id).toCompletionStage();
  }

  @Override
  public CompletionStage<List<VoidedActivity>> voidedActivities(
      RootScope root, UsageWindow window) {
    requireNonNull(root, "root");
    requireNonNull(window, "window");
    return read(connection -> reads.voided(connection, root, window));
  }

  @Override
  public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
    requireNonNull(root, "root");
    requireNonNull(window, "window");
    return read(connection -> reads.counts(connection, root, window));
  }

  @Override
  public CompletionStage<List<Scope>> scopes() {
    return read(reads::scopes);
  }

  @Override
  public CompletionStage<List<LocalDate>> seal(LocalDate before) {
    requireNonNull(before, "before");
    return writer.task(() -> sealing.seal(before)).toCompletionStage();
  }

  @Override
  public CompletionStage<Set<LocalDate>> sealedDays() {
    return read(reads::sealedDays);
  }

  /** Asks the database once; where it does not answer, that is how the ledger is doing. */
  @Override
  public CompletionStage<LedgerStatus> status() {
    if (writer.isClosed()) {
      return CompletableFuture.failedStage(closed());
    }
    return engine
        .connections()
        .with(LedgerReads::seq)
        .map(
            seq -> {
              long last = lastSeq.accumulateAndGet(seq, Math::max);
              return new LedgerStatus(
                  last, writer.waitingRows(), engine.held().distinctIds(), writer.failure());
            })
        .otherwise(
            failure ->
                new LedgerStatus(
                    lastSeq.get(),
                    writer.waitingRows(),
                    engine.held().distinctIds(),
                    Optional.ofNullable(engine.errors().translate(failure).getMessage())))
        .toCompletionStage();
  }

  private <T> CompletionStage<T> read(Function<SqlConnection, Future<T>> question) {
    if (writer.isClosed()) {
      return CompletableFuture.failedStage(closed());
    }
    return engine.transactions().single(question).toCompletionStage();
  }

  static UsageException.Unavailable closed() {
    return new UsageException.Unavailable("the storage is closed; open it again", null);
  }
}
