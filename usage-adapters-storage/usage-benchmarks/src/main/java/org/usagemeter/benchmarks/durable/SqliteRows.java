package org.usagemeter.benchmarks.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQLite with one row per id, as fast as that goes: a table that is its own primary key, a
 * write-ahead log that is synced with every commit, 256 MB of cache, checkpoints as rare as ours,
 * one prepared statement, run as a batch, and one transaction a group. SQLite has one writer at a
 * time, so callers take turns on one connection.
 */
final class SqliteRows extends BlockingStore {

  private final Connection connection;
  private final PreparedStatement insert;

  /** A table in a new file. */
  SqliteRows(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
      statement.execute("pragma cache_size = -262144");
      statement.execute("pragma wal_autocheckpoint = 4000");
      statement.execute(
          "create table usage (day integer, id integer, primary key (day, id)) without rowid");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("insert or ignore into usage values (?, ?)");
  }

  @Override
  public String name() {
    return "SQLite, one row per id";
  }

  @Override
  Caller newCaller() {
    return this::insert;
  }

  private synchronized int insert(long[] ids) throws SQLException {
    for (long id : ids) {
      insert.setInt(1, DAY);
      insert.setLong(2, id);
      insert.addBatch();
    }
    int counted = 0;
    for (int rows : insert.executeBatch()) {
      counted += rows;
    }
    connection.commit();
    return counted;
  }

  @Override
  public void close() throws IOException, SQLException {
    super.close();
    connection.close();
  }
}
