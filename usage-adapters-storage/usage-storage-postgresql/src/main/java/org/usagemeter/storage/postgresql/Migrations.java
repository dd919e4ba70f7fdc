package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.usagemeter.domain.error.UsageException;

/**
 * Brings the tables to the newest version, each step in a transaction of its own. Any number of
 * processes may do so at once: one of them does each step, and the others see it done. Where
 * nothing is to do, nothing but reading is asked of the user's rights.
 */
final class Migrations {

  /** Taken by whoever changes the tables; the letters of "usage". */
  private static final long LOCK = 0x7573616765L;

  private final String schema;
  private final List<List<String>> versions;

  Migrations(String schema, List<List<String>> versions) {
    this.schema = schema;
    this.versions = versions;
  }

  /** Safe to run again, whatever became of the last time. */
  Future<Void> run(SqlConnection connection) {
    return checkEncoding(connection)
        .compose(checked -> version(connection))
        .compose(version -> steps(connection, version));
  }

  private static Future<Void> checkEncoding(SqlConnection connection) {
    return one(connection, "show server_encoding")
        .compose(
            row -> {
              String encoding = row.getString(0);
              return encoding.equals("UTF8")
                  ? Future.succeededFuture()
                  : Future.failedFuture(
                      new UsageException.Unavailable(
                          "the database has the encoding "
                              + encoding
                              + ", which cannot keep every name; make one with encoding UTF8",
                          null));
            });
  }

  private Future<Void> steps(SqlConnection connection, int version) {
    if (version > versions.size()) {
      return Future.failedFuture(
          new UsageException.NewerFormat(
              "the tables in schema "
                  + schema
                  + " have version "
                  + version
                  + ", this software knows versions up to "
                  + versions.size()
                  + "; use a newer one"));
    }
    if (version == versions.size()) {
      return Future.succeededFuture();
    }
    return step(connection).compose(next -> steps(connection, next));
  }

  /** Does the next step that is to do by then, if any, and answers the version after it. */
  private Future<Integer> step(SqlConnection connection) {
    return connection
        .query("begin")
        .execute()
        .compose(begun -> connection.query("select pg_advisory_xact_lock(" + LOCK + ")").execute())
        .compose(locked -> version(connection))
        .compose(version -> upgrade(connection, version))
        .compose(
            version -> connection.query("commit").execute().map(version),
            failure ->
                connection
                    .query("rollback")
                    .execute()
                    .transform(done -> Future.failedFuture(failure)));
  }

  private Future<Integer> upgrade(SqlConnection connection, int version) {
    if (version >= versions.size()) {
      return Future.succeededFuture(version);
    }
    Future<?> done = makeSchema(connection);
    for (String statement : versions.get(version)) {
      done = done.compose(before -> connection.query(statement).execute());
    }
    int next = version + 1;
    return done.compose(
            made ->
                connection
                    .query("create table if not exists usage_schema (version integer primary key)")
                    .execute())
        .compose(
            made -> connection.query("insert into usage_schema values (" + next + ")").execute())
        .map(next);
  }

  /** Looks first: making a schema that is there already needs a right, too. */
  private Future<Void> makeSchema(SqlConnection connection) {
    return connection
        .preparedQuery("select 1 from pg_namespace where nspname = $1")
        .execute(Tuple.of(schema))
        .compose(
            rows ->
                rows.size() > 0
                    ? Future.succeededFuture()
                    : connection.query("create schema " + Names.quoted(schema)).execute())
        .mapEmpty();
  }

  private Future<Integer> version(SqlConnection connection) {
    return connection
        .preparedQuery(
            "select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = $1 and c.relname = 'usage_schema'")
        .execute(Tuple.of(schema))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(0)
                    : one(connection, "select coalesce(max(version), 0) from usage_schema")
                        .map(row -> row.getInteger(0)));
  }

  private static Future<Row> one(SqlConnection connection, String sql) {
    return connection.query(sql).execute().map(RowSet::iterator).map(rows -> rows.next());
  }
}
