package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One connection to one SQLite file: the only class that runs SQL. For use by one thread at a time.
 */
final class Database implements AutoCloseable {

  private static final int BUSY_MILLIS = 5_000;

  private final Connection connection;
  private final FaultPoint faults;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private boolean inTransaction;

  private Database(Connection connection, FaultPoint faults) {
    this.connection = connection;
    this.faults = faults;
  }

  /** Opens the file, made if it is missing; every commit will be on disk when it returns. */
  static Database open(Path file, FaultPoint faults) throws SQLException, IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    // Asking for the key of each new row would be a statement more, which nobody reads.
    config.setGetGeneratedKeys(false);
    faults.before("open");
    Database database = new Database(config.createConnection("jdbc:sqlite:" + file), faults);
    try {
      faults.after("open");
      faults.opened(database.connection);
      // For the file systems (macOS) where a plain sync does not reach the disk.
      database.execute("pragma fullfsync = 1");
      database.execute("pragma cell_size_check = 1");
      database.execute("pragma trusted_schema = 0");
      database.execute("pragma wal_autocheckpoint = 4000");
      return database;
    } catch (SQLException | IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Runs a statement whose rows, if any, are of no interest. */
  void execute(String sql) throws SQLException, IOException {
    faults.before(sql);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    faults.after(sql);
  }

  /** Makes the file as small as what it holds. */
  void giveBackFreePages() throws SQLException, IOException {
    faults.before("vacuum");
    try (Statement statement = connection.createStatement()) {
      // As an update the driver runs it to its end; in any other way it frees a single page.
      statement.executeUpdate("pragma incremental_vacuum");
    }
    faults.after("vacuum");
  }

  /** Runs a statement that changes rows. */
  void update(String sql, Object... arguments) throws SQLException, IOException {
    faults.before(sql);
    statement(sql, arguments).executeUpdate();
    faults.after(sql);
  }

  /** Hands every row of a query to {@code reader}. */
  void query(String sql, RowReader reader, Object... arguments) throws SQLException, IOException {
    faults.before(sql);
    try (ResultSet rows = statement(sql, arguments).executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
    faults.after(sql);
  }

  /** Starts a transaction and takes the file's write lock. */
  void begin() throws SQLException, IOException {
    update("begin immediate");
    inTransaction = true;
  }

  /** Ends the transaction; what it wrote is on disk when this returns. */
  void commit() throws SQLException, IOException {
    update("commit");
    inTransaction = false;
  }

  /** Takes back the running transaction, if there is one. */
  void rollback() throws SQLException {
    if (inTransaction) {
      inTransaction = false;
      try (Statement statement = connection.createStatement()) {
        statement.execute("rollback");
      }
    }
  }

  private PreparedStatement statement(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else if (arguments[i] instanceof String text) {
        statement.setString(i + 1, text);
      } else {
        statement.setLong(i + 1, ((Number) arguments[i]).longValue());
      }
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** Reads the row that {@code rows} stands on. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet rows) throws SQLException, IOException;
  }
}
