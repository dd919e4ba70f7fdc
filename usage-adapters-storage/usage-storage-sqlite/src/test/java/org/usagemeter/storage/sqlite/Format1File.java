package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes files as they were before there were official numbers, from the statements of then. */
final class Format1File {

  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE ledger (one integer primary key check (one = 1), seq integer not null,"
              + " scopes integer not null, metered_days integer not null,"
              + " sealed_days integer not null, voided_activities integer not null,"
              + " checksum integer not null)",
          "CREATE TABLE scope (scope_id integer primary key, parent_id integer not null,"
              + " kind text not null, name text not null, label text not null,"
              + " checksum integer not null)",
          "CREATE TABLE metered_day (day_id integer primary key, root_id integer not null,"
              + " metric text not null, day text not null, ids integer not null,"
              + " journal_entries integer not null, snapshot_chunks integer not null,"
              + " checksum integer not null)",
          "CREATE TABLE day_count (day_id integer not null, scope_id integer not null,"
              + " count integer not null, primary key (day_id, scope_id)) without rowid",
          "CREATE TABLE journal (day_id integer not null, seq integer not null,"
              + " changes blob not null, checksum integer not null,"
              + " primary key (day_id, seq)) without rowid",
          "CREATE TABLE snapshot (day_id integer not null, chunk integer not null,"
              + " content blob not null, checksum integer not null,"
              + " primary key (day_id, chunk)) without rowid",
          "CREATE TABLE sealed_day (day text primary key, checksum integer not null) without rowid",
          "CREATE TABLE voided_activity (void_id integer primary key, day text not null,"
              + " scope_id integer not null, metric text not null, id text not null,"
              + " reason text not null, voided_at text not null, checksum integer not null)",
          "CREATE VIEW scope_path as with recursive path (scope_id, scope) as ("
              + "select scope_id, kind || ' ' || name from scope where parent_id = 0 union all "
              + "select s.scope_id, p.scope || ' / ' || s.name || "
              + "case s.label when '' then '' else ' (' || s.label || ')' end "
              + "from scope s join path p on s.parent_id = p.scope_id) "
              + "select scope_id, scope from path",
          "CREATE VIEW usage_by_day as select d.day, p.scope, d.metric, c.count "
              + "from metered_day d join day_count c on c.day_id = d.day_id "
              + "join scope_path p on p.scope_id = c.scope_id where c.count > 0 "
              + "order by d.day, p.scope, d.metric",
          "CREATE VIEW voided as select v.day, p.scope, v.metric, v.id, v.reason, v.voided_at "
              + "from voided_activity v join scope_path p on p.scope_id = v.scope_id "
              + "order by v.void_id");

  private static final List<String> TABLES =
      List.of(
          "scope",
          "metered_day",
          "day_count",
          "journal",
          "snapshot",
          "sealed_day",
          "voided_activity");

  private Format1File() {}

  /** Writes to {@code file} what is metered in {@code newer}. */
  static void write(Path file, Path newer) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma auto_vacuum = incremental");
      statement.execute("pragma journal_mode = wal");
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
      statement.execute("attach '" + newer + "' as newer");
      for (String table : TABLES) {
        statement.execute(
            "insert into main." + table + " select " + columns(table) + " from newer." + table);
      }
      insertLedgerRow(connection, statement);
      statement.execute("pragma application_id = " + 0x5573674D);
      statement.execute("pragma user_version = 1");
    }
    Files.copy(DamagedFiles.lockOf(newer), DamagedFiles.lockOf(file));
  }

  /** Those that the table had then. */
  private static String columns(String table) {
    return switch (table) {
      case "journal" -> "day_id, seq, changes, checksum";
      case "snapshot" -> "day_id, chunk, content, checksum";
      default -> "*";
    };
  }

  private static void insertLedgerRow(Connection connection, Statement statement)
      throws SQLException {
    long[] columns = new long[5];
    try (ResultSet row =
        statement.executeQuery(
            "select seq, scopes, metered_days, sealed_days, voided_activities"
                + " from newer.ledger")) {
      row.next();
      for (int column = 0; column < columns.length; column++) {
        columns[column] = row.getLong(column + 1);
      }
    }
    RowChecksum checksum = new RowChecksum("ledger");
    try (PreparedStatement insert =
        connection.prepareStatement("insert into main.ledger values (1, ?, ?, ?, ?, ?, ?)")) {
      for (int column = 0; column < columns.length; column++) {
        insert.setLong(column + 1, columns[column]);
        checksum.add(columns[column]);
      }
      insert.setLong(columns.length + 1, checksum.value());
      insert.execute();
    }
  }
}
