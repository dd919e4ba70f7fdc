package org.usagemeter.storage.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A real server, started once for all tests of this JVM; it ends with the JVM. */
final class RunningPostgresql {

  private static final EmbeddedPostgres SERVER = start();

  private RunningPostgresql() {}

  static int port() {
    return SERVER.getPort();
  }

  /** What follows the scheme in an address of this server. */
  static String address(String parameters) {
    return "//postgres@localhost:" + port() + "/postgres?" + parameters;
  }

  /** A connection that has nothing to do with the adapter. */
  static Connection connect() throws SQLException {
    return SERVER.getPostgresDatabase().getConnection();
  }

  private static EmbeddedPostgres start() {
    try {
      // Nobody pulls the plug of a test: what a killed process leaves behind is the same either
      // way.
      return StartedServer.start(
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
