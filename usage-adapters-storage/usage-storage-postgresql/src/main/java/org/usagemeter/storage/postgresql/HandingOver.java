package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Reads everything as of one moment, day by day and page by page, so that no more than a page is in
 * memory. The taker may take its time: meanwhile the server is asked something now and then, lest
 * it or a firewall take the connection for forgotten.
 */
final class HandingOver {

  private static final long PULSE_MS = 5_000;
  private static final IdRow BEFORE_ALL =
      new IdRow(Integer.MIN_VALUE, "", Long.MIN_VALUE, 0, 0, 0, new byte[0]);

  private final Engine engine;
  private final Worker takers;
  private final Consumer<StoredPiece> taker;
  private final BiFunction<SqlConnection, PieceSink, Future<Long>> official;
  private final AtomicLong pieces = new AtomicLong();

  /** What the taker threw, which is the caller's business and not the database's. */
  private volatile @Nullable RuntimeException ofTaker;

  HandingOver(
      Engine engine,
      Worker takers,
      Consumer<StoredPiece> taker,
      BiFunction<SqlConnection, PieceSink, Future<Long>> official) {
    this.engine = engine;
    this.takers = takers;
    this.taker = taker;
    this.official = official;
  }

  Future<Long> run() {
    return engine
        .transactions()
        .read(this::readAll)
        .recover(failure -> Future.failedFuture(ofTaker == null ? failure : ofTaker));
  }

  private Future<Long> readAll(SqlConnection connection) {
    long pulse =
        engine
            .connections()
            .vertx()
            .setPeriodic(PULSE_MS, tick -> connection.query("select 1").execute());
    return read(connection)
        .eventually(
            () -> {
              engine.connections().vertx().cancelTimer(pulse);
              return Future.succeededFuture();
            })
        .recover(failure -> Future.failedFuture(lasting(failure)));
  }

  /** Once the taker has some pieces, it cannot be begun again. */
  private Throwable lasting(Throwable failure) {
    return pieces.get() == 0 ? failure : engine.errors().translate(failure);
  }

  /** Before the moment that is read is fixed, it makes sure that no day's ids are dropped. */
  private Future<Long> read(SqlConnection connection) {
    return connection
        .query("lock table only " + Names.IDS + " in access share mode")
        .execute()
        .compose(locked -> readScopes(connection))
        .compose(done -> readDays(connection))
        .compose(done -> readVoids(connection, 0))
        .compose(done -> official.apply(connection, this::hand))
        .map(done -> pieces.get());
  }

  private Future<Void> readScopes(SqlConnection connection) {
    return connection
        .query("select scopes from usage_ledger where id = 1")
        .execute()
        .compose(
            rows -> {
              int last = rows.iterator().next().getInteger(0);
              return engine
                  .scopes()
                  .refresh(connection)
                  .compose(fresh -> handScopes(engine.scopes().scopes(last), 0));
            });
  }

  private Future<Void> handScopes(List<Scope> scopes, int from) {
    if (from >= scopes.size()) {
      return Future.succeededFuture();
    }
    int to = Math.min(scopes.size(), from + StoredPiece.MAX_ROWS);
    return hand(new StoredPiece.Known(scopes.subList(from, to)))
        .compose(done -> handScopes(scopes, to));
  }

  private Future<Void> readDays(SqlConnection connection) {
    return connection
        .query("select day, sealed from usage_day order by day")
        .execute()
        .compose(
            rows -> {
              Future<Void> done = Future.succeededFuture();
              for (Row row : rows) {
                LocalDate day = row.getLocalDate(0);
                boolean sealed = row.getBoolean(1);
                done =
                    done.compose(
                        before -> sealed ? readSealed(connection, day) : readOpen(connection, day));
              }
              return done;
            });
  }

  private Future<Void> readSealed(SqlConnection connection, LocalDate day) {
    return new LedgerReads(engine.scopes())
        .countsOf(connection, day)
        .compose(counts -> hand(new StoredPiece.Sealed(day, counts)));
  }

  private Future<Void> readOpen(SqlConnection connection, LocalDate day) {
    int epochDay = Math.toIntExact(day.toEpochDay());
    return readIds(connection, Names.WIDE_IDS, day, BEFORE_ALL)
        .compose(done -> engine.partitions().withPart(connection, List.of(epochDay)))
        .compose(
            withPart ->
                withPart.isEmpty()
                    ? Future.succeededFuture()
                    : readIds(connection, Names.idsOf(day), day, BEFORE_ALL));
  }

  private Future<Void> readIds(SqlConnection connection, String table, LocalDate day, IdRow last) {
    return Journal.pageOfDay(connection, table, day, last)
        .compose(
            page ->
                takers
                    .run(() -> batches(day, page))
                    .compose(batches -> handBatches(batches, 0))
                    .compose(
                        done ->
                            page.size() < Journal.PAGE
                                ? Future.succeededFuture()
                                : readIds(connection, table, day, page.get(page.size() - 1))));
  }

  private List<ActivityBatch> batches(LocalDate day, List<IdRow> page) {
    long second = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    List<ActivityBatch> batches = new ArrayList<>();
    ActivityBatch.Builder rows = ActivityBatch.ofStored();
    for (IdRow row : page) {
      if (!row.isVoided()) {
        int leaf =
            rows.leaf(new Leaf(engine.scopes().scope(row.leafId()), new Metric(row.metric())));
        row.forEach(
            (high, low) -> {
              rows.add(leaf, high, low, second, 0);
              if (rows.size() == StoredPiece.MAX_ROWS) {
                batches.add(rows.build());
              }
            });
      }
    }
    if (rows.size() > 0) {
      batches.add(rows.build());
    }
    return batches;
  }

  private Future<Void> handBatches(List<ActivityBatch> batches, int from) {
    return from >= batches.size()
        ? Future.succeededFuture()
        : hand(new StoredPiece.Recorded(batches.get(from)))
            .compose(done -> handBatches(batches, from + 1));
  }

  private Future<Void> readVoids(SqlConnection connection, long after) {
    return VoidedRows.after(connection, after)
        .compose(
            rows ->
                handVoids(VoidedRows.read(rows, engine.scopes()), 0)
                    .compose(
                        done ->
                            rows.size() == 0
                                ? Future.succeededFuture()
                                : readVoids(connection, lastNumber(rows))));
  }

  private static long lastNumber(RowSet<Row> rows) {
    long last = 0;
    for (Row row : rows) {
      last = VoidedRows.number(row);
    }
    return last;
  }

  private Future<Void> handVoids(List<VoidedActivity> facts, int from) {
    return from >= facts.size()
        ? Future.succeededFuture()
        : hand(new StoredPiece.Voided(facts.get(from))).compose(done -> handVoids(facts, from + 1));
  }

  private Future<Void> hand(StoredPiece piece) {
    return takers.run(
        () -> {
          pieces.incrementAndGet();
          try {
            taker.accept(piece);
          } catch (RuntimeException e) {
            ofTaker = e;
            throw e;
          }
          return null;
        });
  }
}
