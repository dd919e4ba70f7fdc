package org.usagemeter.app.shared;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server, which can crash and come back with its data: one for all tests of a
 * process, started by the first that asks. Each has databases with names of their own.
 */
public final class Database {

  private static final AtomicInteger NAMES = new AtomicInteger();

  private final Path directory;
  private EmbeddedPostgres server;

  private Database(Path directory, EmbeddedPostgres server) {
    this.directory = directory;
    this.server = server;
  }

  /** The server of this process; it runs when this has returned. */
  public static Database running() {
    return Running.ONE;
  }

  private static Database started() {
    try {
      Path directory = Files.createTempDirectory("usage-database-");
      Database database = new Database(directory, settings(directory.resolve("data")).start());
      Runtime.getRuntime().addShutdownHook(new Thread(database::ends));
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** What names an empty database that nobody else uses. */
  public String creates() throws SQLException {
    String name = "empty_" + NAMES.incrementAndGet();
    does("create database " + name);
    return url(name);
  }

  /** Lets {@code role} log in to the database of that name with its password only. */
  public void asksForThePassword(String name, String role) throws IOException, SQLException {
    Path access = data().resolve("pg_hba.conf");
    Files.writeString(
        access,
        "host " + name + " \"" + role + "\" all scram-sha-256\n" + Files.readString(access));
    does("select pg_reload_conf()");
  }

  private Path data() {
    return directory.resolve("data");
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
    Path file = data().resolve("postmaster.pid");
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
    server = settings(data()).setPort(port).start();
  }

  /** At the end of the process nobody needs the data any more. */
  private void ends() {
    try {
      if (process().isPresent()) {
        crashes();
      }
      server.close();
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Started when it is first looked at. */
  private static final class Running {
    private static final Database ONE = started();
  }
}
