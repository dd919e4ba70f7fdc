package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.StoredPiece;

/** Takes over pieces of another storage that are about metered usage, but for batches. */
final class TakingOver {

  private static final String SEAL =
      "insert into usage_day (day, sealed, seq) values ($1, true, $2)"
          + " on conflict (day) do update set sealed = true";

  private final Engine engine;
  private final LedgerWriter writer;
  private final Sealing sealing;
  private final LedgerReads reads;

  TakingOver(Engine engine, LedgerWriter writer, Sealing sealing) {
    this.engine = engine;
    this.writer = writer;
    this.sealing = sealing;
    this.reads = new LedgerReads(engine.scopes());
  }

  Future<Boolean> take(StoredPiece.Known known) {
    return engine
        .transactions()
        .write(Future::succeededFuture, ledger -> change(ledger, known.scopes(), Optional.empty()))
        .map(this::remember);
  }

  Future<Boolean> take(StoredPiece.Sealed sealed) {
    return engine
        .transactions()
        .write(Future::succeededFuture, ledger -> seal(ledger, sealed))
        .compose(changed -> sealing.letGo(List.of(sealed.day())).map(letGo -> remember(changed)));
  }

  /** What was written stays; a caller who retries finds it taken. */
  Future<Boolean> take(StoredPiece.Voided voided) {
    VoidedActivity fact = voided.fact();
    ActivityId id = ActivityId.of(fact.id());
    return isKnown(fact)
        .compose(known -> known ? Future.succeededFuture(false) : takeUnknown(fact, id));
  }

  private Future<Boolean> takeUnknown(VoidedActivity fact, ActivityId id) {
    return writer
        .voidActivity(fact, id)
        .compose(
            outcome -> {
              if (outcome == VoidOutcome.NOT_COUNTED) {
                return Future.failedFuture(
                    new UsageException.Conflict(
                        "activity "
                            + fact.id()
                            + " of "
                            + fact.day()
                            + " was voided, but is not counted here"));
              }
              return Future.succeededFuture(outcome == VoidOutcome.VOIDED);
            },
            failure ->
                failure instanceof UsageException.Late
                    ? writer.task(() -> addToSealed(fact))
                    : Future.failedFuture(failure));
  }

  private Future<Boolean> isKnown(VoidedActivity fact) {
    return engine
        .transactions()
        .single(
            connection ->
                engine.scopes().refresh(connection).compose(fresh -> isKnown(connection, fact)));
  }

  private Future<Boolean> isKnown(SqlConnection connection, VoidedActivity fact) {
    Integer rootId = engine.scopes().id(fact.leaf().scope().root());
    Integer leafId = engine.scopes().id(fact.leaf().scope());
    return rootId == null || leafId == null
        ? Future.succeededFuture(false)
        : VoidedRows.has(connection, fact, rootId, leafId);
  }

  /** Its day is sealed, so that no count changes any more. */
  private Future<Boolean> addToSealed(VoidedActivity fact) {
    return engine
        .transactions()
        .write(
            Future::succeededFuture,
            ledger ->
                isKnown(ledger.connection(), fact)
                    .compose(
                        known -> {
                          if (known) {
                            ledger.nothingChanged();
                            return Future.succeededFuture(new Change(false, List.of()));
                          }
                          return addToSealed(ledger, fact);
                        }))
        .map(this::remember);
  }

  private Future<Change> addToSealed(LockedLedger ledger, VoidedActivity fact) {
    return known(ledger)
        .compose(
            fresh -> {
              NewScopes scopes = new NewScopes(engine.scopes());
              int rootId = scopes.id(fact.leaf().scope().root());
              int leafId = scopes.id(fact.leaf().scope());
              long number = ledger.voided() + 1;
              return VoidedRows.write(ledger.connection(), number, fact, rootId, leafId)
                  .compose(written -> finish(ledger, scopes, number));
            });
  }

  private Future<Change> seal(LockedLedger ledger, StoredPiece.Sealed sealed) {
    SqlConnection connection = ledger.connection();
    int epochDay = Math.toIntExact(sealed.day().toEpochDay());
    return DayRows.read(connection, List.of(epochDay))
        .compose(
            rows -> {
              boolean here = rows.lastChange(epochDay) != null;
              boolean sealedHere = rows.sealed().contains(epochDay);
              Future<DayCounts> counts =
                  here
                      ? reads.countsOf(connection, sealed.day())
                      : Future.succeededFuture(DayCounts.NONE);
              return counts.compose(
                  stored -> {
                    if (here && !stored.equals(sealed.counts())) {
                      throw new UsageException.Conflict(
                          sealed.day() + " is sealed, with other counts than are stored here");
                    }
                    if (sealedHere) {
                      ledger.nothingChanged();
                      return Future.succeededFuture(new Change(false, List.of()));
                    }
                    return connection
                        .preparedQuery(SEAL)
                        .execute(Tuple.of(sealed.day(), ledger.seq() + 1))
                        .compose(
                            marked ->
                                change(
                                    ledger,
                                    List.copyOf(sealed.counts().scopes()),
                                    Optional.of(sealed)));
                  });
            })
        .map(change -> change);
  }

  private static List<CountRow> rows(LocalDate day, DayCounts counts, NewScopes scopes) {
    List<CountRow> rows = new ArrayList<>();
    for (Scope scope : counts.scopes()) {
      for (Metric metric : counts.metrics(scope)) {
        rows.add(
            new CountRow(
                scopes.id(scope.root()),
                day,
                metric.name(),
                scopes.id(scope),
                counts.on(scope, metric, day).activities()));
      }
    }
    return rows;
  }

  /** Adds scopes that are not stored yet, and the counts of a day that is sealed now. */
  private Future<Change> change(
      LockedLedger ledger, List<Scope> named, Optional<StoredPiece.Sealed> sealed) {
    return known(ledger)
        .compose(
            fresh -> {
              NewScopes scopes = new NewScopes(engine.scopes());
              named.forEach(scopes::id);
              if (sealed.isEmpty() && scopes.rows().isEmpty()) {
                ledger.nothingChanged();
                return Future.succeededFuture(new Change(false, List.of()));
              }
              List<CountRow> counts =
                  sealed
                      .map(piece -> rows(piece.day(), piece.counts(), scopes))
                      .orElseGet(List::of);
              return CountRow.write(ledger.connection(), counts)
                  .compose(written -> finish(ledger, scopes, ledger.voided()));
            });
  }

  private Future<Change> finish(LockedLedger ledger, NewScopes scopes, long voided) {
    return Pipelined.all(
            scopes.write(ledger.connection()),
            ledger
                .connection()
                .preparedQuery(GroupWrites.LEDGER)
                .execute(Tuple.of(ledger.seq() + 1, scopes.size(), voided)))
        .map(new Change(true, scopes.rows()));
  }

  private Future<Void> known(LockedLedger ledger) {
    return ledger.scopes() > engine.scopes().size()
        ? engine.scopes().refresh(ledger.connection())
        : Future.succeededFuture();
  }

  private boolean remember(Change change) {
    engine.scopes().add(change.scopes);
    return change.changed;
  }

  /** What a transaction did, which counts once it is committed. */
  private record Change(boolean changed, List<ScopeRow> scopes) {}
}
