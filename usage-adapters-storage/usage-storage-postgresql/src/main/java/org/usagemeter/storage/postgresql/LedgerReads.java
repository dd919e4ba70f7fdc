package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** Answers from the database, so that they have what any process committed. */
final class LedgerReads {

  private static final String COUNTS =
      "select scope_id, metric, day, count from usage_count"
          + " where root_id = $1 and day >= $2 and day < $3 order by scope_id";

  private final StoredScopes scopes;

  LedgerReads(StoredScopes scopes) {
    this.scopes = scopes;
  }

  /** The number of the last committed change. */
  static Future<Long> seq(SqlConnection connection) {
    return connection
        .preparedQuery("select seq from usage_ledger where id = 1")
        .execute()
        .map(
            rows -> {
              Damage.unless(rows.size() == 1, "no row in usage_ledger");
              return rows.iterator().next().getLong(0);
            });
  }

  Future<DayCounts> counts(SqlConnection connection, RootScope root, UsageWindow window) {
    return rootId(connection, root)
        .compose(
            rootId ->
                rootId == 0
                    ? Future.succeededFuture(DayCounts.NONE)
                    : connection
                        .preparedQuery(COUNTS)
                        .execute(Tuple.of(rootId, window.from(), window.toExclusive()))
                        .compose(rows -> counts(connection, rows)));
  }

  /** The counts of every root on one day. */
  Future<DayCounts> countsOf(SqlConnection connection, LocalDate day) {
    return connection
        .preparedQuery(
            "select scope_id, metric, day, count from usage_count where day = $1 order by"
                + " scope_id")
        .execute(Tuple.of(day))
        .compose(rows -> counts(connection, rows));
  }

  private Future<DayCounts> counts(SqlConnection connection, RowSet<Row> rows) {
    int last = 0;
    for (Row row : rows) {
      last = Math.max(last, row.getInteger(0));
    }
    return known(connection, last)
        .map(
            fresh -> {
              DayCounts.Builder counts = new DayCounts.Builder();
              for (Row row : rows) {
                counts.put(
                    scopes.scope(row.getInteger(0)),
                    new Metric(row.getString(1)),
                    row.getLocalDate(2),
                    row.getLong(3));
              }
              return counts.build();
            });
  }

  Future<List<VoidedActivity>> voided(
      SqlConnection connection, RootScope root, UsageWindow window) {
    return rootId(connection, root)
        .compose(
            rootId ->
                rootId == 0
                    ? Future.succeededFuture(List.of())
                    : VoidedRows.ofRoot(connection, rootId, window)
                        .compose(
                            rows ->
                                known(connection, VoidedRows.lastLeafId(rows))
                                    .map(fresh -> VoidedRows.read(rows, scopes))));
  }

  Future<List<Scope>> scopes(SqlConnection connection) {
    return scopes.refresh(connection).map(fresh -> scopes.scopes(scopes.size()));
  }

  Future<Set<LocalDate>> sealedDays(SqlConnection connection) {
    return connection
        .preparedQuery("select day from usage_day where sealed")
        .execute()
        .map(
            rows -> {
              Set<LocalDate> days = new HashSet<>();
              for (Row row : rows) {
                days.add(row.getLocalDate(0));
              }
              return Set.copyOf(days);
            });
  }

  /** The id of {@code root}; 0 where nothing was recorded for it. */
  private Future<Integer> rootId(SqlConnection connection, RootScope root) {
    Integer known = scopes.id(root);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return scopes
        .refresh(connection)
        .map(
            fresh -> {
              Integer read = scopes.id(root);
              return read == null ? 0 : read;
            });
  }

  private Future<Void> known(SqlConnection connection, int lastScopeId) {
    return lastScopeId > scopes.size() ? scopes.refresh(connection) : Future.succeededFuture();
  }
}
