package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.usagemeter.domain.metering.Metric;

/**
 * Brings days into memory, without holding anybody up: pages are read outside of transactions. What
 * is written meanwhile may be read or not; whoever holds the row of the ledger catches up then.
 */
final class DayLoader {

  private final StoredScopes scopes;
  private final Worker worker;

  DayLoader(StoredScopes scopes, Worker worker) {
    this.scopes = scopes;
    this.worker = worker;
  }

  /** Takes {@code days} further, each from where it is; sealed ones stay as they are. */
  Future<Void> load(SqlConnection connection, Collection<OpenDay> days) {
    if (days.isEmpty()) {
      return Future.succeededFuture();
    }
    Set<Integer> epochDays =
        days.stream().map(day -> day.key().epochDay()).collect(Collectors.toSet());
    // In this order: what was committed before the number was read, the rest sees.
    return LedgerReads.seq(connection)
        .compose(
            seq ->
                scopes
                    .refresh(connection)
                    .compose(fresh -> DayRows.read(connection, epochDays))
                    .compose(rows -> loadEach(connection, days, rows, seq)));
  }

  private Future<Void> loadEach(
      SqlConnection connection, Collection<OpenDay> days, DayRows rows, long seq) {
    List<OpenDay> behind = new ArrayList<>();
    for (OpenDay day : days) {
      Long last = rows.lastChange(day.key().epochDay());
      if (rows.isOpen(day.key().epochDay())
          && last != null
          && last > day.upTo()
          && scopes.id(day.key().root()) != null) {
        behind.add(day);
      }
    }
    Future<Void> done = Future.succeededFuture();
    for (OpenDay day : behind) {
      done = done.compose(before -> loadOne(connection, day));
    }
    return done.compose(
        loaded ->
            worker.run(
                () -> {
                  days.forEach(day -> day.isUpTo(seq));
                  return null;
                }));
  }

  private Future<Void> loadOne(SqlConnection connection, OpenDay day) {
    Integer rootId = scopes.id(day.key().root());
    if (rootId == null) {
      return Future.succeededFuture();
    }
    Metric metric = day.key().metric();
    IdRow first = Journal.after(rootId, metric.name(), day.upTo());
    return loadFrom(connection, Names.WIDE_IDS, day, first)
        .compose(wide -> loadFrom(connection, Names.idsOf(day.key().day()), day, first))
        .recover(
            failure ->
                // Sealed and dropped since, or all of it is in the other table.
                PostgresqlErrors.isNoTable(failure)
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  private Future<Void> loadFrom(SqlConnection connection, String table, OpenDay day, IdRow last) {
    return Journal.page(connection, table, day.key().day(), last)
        .compose(
            page ->
                apply(connection, day, page)
                    .compose(
                        applied ->
                            page.size() < Journal.PAGE
                                ? Future.succeededFuture()
                                : loadFrom(connection, table, day, page.get(page.size() - 1))));
  }

  private Future<Void> apply(SqlConnection connection, OpenDay day, List<IdRow> page) {
    int lastLeaf = page.stream().mapToInt(IdRow::leafId).max().orElse(0);
    Future<Void> known =
        lastLeaf > scopes.size() ? scopes.refresh(connection) : Future.succeededFuture();
    return known.compose(
        fresh ->
            worker.run(
                () -> {
                  page.forEach(row -> day.apply(row, scopes.scope(row.leafId())));
                  return null;
                }));
  }
}
