package org.usagemeter.benchmarks.durable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * PostgreSQL with one row per id, as fast as a statement of SQL goes: a prepared one inserts a
 * whole group from an array, sorted so that callers do not wait for each other for ever, and a
 * connection a caller lets the server sync the commits of several at once.
 */
final class PostgresqlRows extends BlockingStore {

  private final EmbeddedPostgres server;
  private final List<Connection> connections = new ArrayList<>();

  /** A table on {@code server}, which stays running. */
  PostgresqlRows(EmbeddedPostgres server) throws SQLException {
    this.server = server;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table by_row (day int, id bigint, primary key (day, id))");
    }
  }

  @Override
  public String name() {
    return "PostgreSQL, one row per id";
  }

  @Override
  Caller newCaller() throws SQLException {
    Connection connection = server.getPostgresDatabase().getConnection();
    connections.add(connection);
    PreparedStatement one =
        connection.prepareStatement("insert into by_row values (?, ?) on conflict do nothing");
    PreparedStatement many =
        connection.prepareStatement(
            "insert into by_row select ?, unnest(?::bigint[]) on conflict do nothing");
    return ids -> ids.length == 1 ? insert(one, ids[0]) : insert(connection, many, ids);
  }

  private static int insert(PreparedStatement one, long id) throws SQLException {
    one.setInt(1, DAY);
    one.setLong(2, id);
    return one.executeUpdate();
  }

  private static int insert(Connection connection, PreparedStatement many, long[] ids)
      throws SQLException {
    Arrays.sort(ids);
    many.setInt(1, DAY);
    many.setArray(2, connection.createArrayOf("int8", Arrays.stream(ids).boxed().toArray()));
    return many.executeUpdate();
  }

  /** What the table and its key take. */
  long bytes() throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select pg_total_relation_size('by_row')")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    super.close();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
