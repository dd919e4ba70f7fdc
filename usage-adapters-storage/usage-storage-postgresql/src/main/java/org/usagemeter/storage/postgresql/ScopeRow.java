package org.usagemeter.storage.postgresql;

import io.vertx.sqlclient.Row;

/**
 * A row of {@code usage_scope}.
 *
 * @param id from 1, without gaps, in the order first named
 * @param parent the id of the scope above, or 0
 * @param kind what it is
 * @param name its name
 * @param label the label of an endpoint; empty for everything else
 */
record ScopeRow(int id, int parent, String kind, String name, String label) {

  static final String READ =
      "select scope_id, parent_id, kind, name, label from usage_scope"
          + " where scope_id > $1 order by scope_id";

  static final String WRITE =
      "insert into usage_scope (scope_id, parent_id, kind, name, label) select * from"
          + " unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[])";

  static ScopeRow of(Row row) {
    return new ScopeRow(
        row.getInteger(0),
        row.getInteger(1),
        row.getString(2),
        StoredText.read(row.getString(3)),
        StoredText.read(row.getString(4)));
  }
}
