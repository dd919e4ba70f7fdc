package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Table {@code usage_official_scope}. Whatever writes is the only one that does. */
final class OfficialScopes {

  private static final String FIND =
      "select scope_id, scope from usage_official_scope where scope = any ($1::text[])";

  private static final String ADD =
      "insert into usage_official_scope (scope_id, scope)"
          + " select (select coalesce(max(scope_id), 0) from usage_official_scope) + place, scope"
          + " from unnest($1::text[]) with ordinality as s (scope, place)"
          + " returning scope_id, scope";

  private OfficialScopes() {}

  /** The key of {@code scope}, which is known from now on. */
  static Future<Long> id(SqlConnection connection, String scope) {
    return ids(connection, List.of(scope)).map(ids -> ids.values().iterator().next());
  }

  /** The keys of {@code scopes}, all of which are known from now on. */
  static Future<Map<String, Long>> ids(SqlConnection connection, Collection<String> scopes) {
    Map<String, Long> ids = new HashMap<>();
    Set<String> missing = new LinkedHashSet<>(scopes);
    return run(connection, FIND, missing)
        .map(found -> addTo(ids, found))
        .compose(
            found -> {
              missing.removeAll(found.keySet());
              return missing.isEmpty()
                  ? Future.succeededFuture(ids)
                  : run(connection, ADD, missing).map(added -> addTo(ids, added));
            });
  }

  private static Future<RowSet<Row>> run(
      SqlConnection connection, String statement, Collection<String> scopes) {
    return connection
        .preparedQuery(statement)
        .execute(Tuple.tuple().addArrayOfString(scopes.toArray(String[]::new)));
  }

  private static Map<String, Long> addTo(Map<String, Long> ids, RowSet<Row> rows) {
    for (Row row : rows) {
      ids.put(row.getString(1), row.getLong(0));
    }
    return ids;
  }
}
