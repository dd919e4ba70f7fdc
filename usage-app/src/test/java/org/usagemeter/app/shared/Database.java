package org.usagemeter.app.shared;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real PostgreSQL server of a test's own, which can crash and come back with its data. */
public final class Database implements AutoCloseable {

  private final Path directory;
  private EmbeddedPostgres server;

  private Database(Path directory, EmbeddedPostgres server) {
    this.directory = directory;
    this.server = server;
  }

  /** Starts a server that keeps its data in {@code directory}, on a free port. */
  public static Database in(Path directory) throws IOException {
    return new Database(directory, settings(directory).start());
  }

  private static EmbeddedPostgres.Builder settings(Path directory) {
    // Nobody pulls the plug of a test: what a killed process leaves behind is the same either way.
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        // Off where nobody says so: then a crash takes what was acknowledged last.
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("fsync", "off")
        .setServerConfig("full_page_writes", "off");
  }

  /** What names the database of that name. */
  public String url(String name) {
    return "postgresql://postgres@localhost:" + server.getPort() + "/" + name;
  }

  /** Does {@code statements} as the superuser. */
  public void does(String... statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** An empty database of that name. */
  public String creates(String name) throws SQLException {
    does("create database " + name);
    return url(name);
  }

  /** Ends as if it had crashed: nobody gets an answer to what is under way. */
  public void crashes() throws IOException {
    ProcessHandle process = process().orElseThrow();
    try {
      int killed = new ProcessBuilder("kill", "-QUIT", "" + process.pid()).start().waitFor();
      if (killed != 0) {
        throw new AssertionError("the database cannot be made to crash");
      }
      ProcessHandle ended = process.onExit().get(1, TimeUnit.MINUTES);
      assert !ended.isAlive();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the database did not crash", e);
    }
  }

  /** The process that it says it is, unless it has ended. */
  private Optional<ProcessHandle> process() throws IOException {
    Path file = directory.resolve("postmaster.pid");
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0)))
            .filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  /** Comes back on the same port with the same data. */
  public void returns() throws IOException {
    int port = server.getPort();
    // Lets go of the directory; the process itself has ended.
    server.close();
    server = settings(directory).setPort(port).start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (process().isPresent()) {
      // It had more to finish than it was given time for.
      crashes();
    }
  }
}
