package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;

/**
 * The count of one scope, metric and day.
 *
 * @param rootId the root above the scope
 * @param day the UTC day
 * @param metric what was counted
 * @param scopeId the scope
 * @param count how many distinct activities; zero for none, which is no row
 */
record CountRow(int rootId, LocalDate day, String metric, int scopeId, long count) {

  private static final String PUT =
      "insert into usage_count (root_id, day, metric, scope_id, count) select * from"
          + " unnest($1::int[], $2::date[], $3::text[], $4::int[], $5::bigint[])"
          + " on conflict (root_id, day, metric, scope_id) do update set count = excluded.count";

  private static final String REMOVE =
      "delete from usage_count c using unnest($1::int[], $2::date[], $3::text[], $4::int[])"
          + " as z (r, d, m, s)"
          + " where c.root_id = r and c.day = d and c.metric = m and c.scope_id = s";

  /** Puts the counts in place of what was there. */
  static Future<Void> write(SqlConnection connection, List<CountRow> counts) {
    List<CountRow> some = counts.stream().filter(row -> row.count > 0).toList();
    List<CountRow> none = counts.stream().filter(row -> row.count == 0).toList();
    Future<?> put = Future.succeededFuture();
    if (!some.isEmpty()) {
      put =
          connection
              .preparedQuery(PUT)
              .execute(
                  keys(some).addValue(some.stream().map(CountRow::count).toArray(Long[]::new)));
    }
    Future<?> removed = Future.succeededFuture();
    if (!none.isEmpty()) {
      removed = connection.preparedQuery(REMOVE).execute(keys(none));
    }
    return Pipelined.all(put, removed);
  }

  private static Tuple keys(List<CountRow> rows) {
    return Tuple.tuple()
        .addValue(rows.stream().map(CountRow::rootId).toArray(Integer[]::new))
        .addValue(rows.stream().map(CountRow::day).toArray(LocalDate[]::new))
        .addValue(rows.stream().map(CountRow::metric).toArray(String[]::new))
        .addValue(rows.stream().map(CountRow::scopeId).toArray(Integer[]::new));
  }
}
