package org.usagemeter.storage.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A schema of its own for every storage that a test names, on the server of this JVM. */
final class TestSchemas implements AutoCloseable {

  private final Map<String, String> schemas = new HashMap<>();

  /** The address of the storage that this test calls {@code name}, with further parameters. */
  String address(String name, String... parameters) {
    return RunningPostgresql.address(
        "schema="
            + schema(name)
            + (parameters.length == 0 ? "" : "&")
            + String.join("&", parameters));
  }

  String url(String name, String... parameters) {
    return "postgresql:" + address(name, parameters);
  }

  String schema(String name) {
    return schemas.computeIfAbsent(
        name, absent -> "test_" + UUID.randomUUID().toString().replace("-", ""));
  }

  @Override
  public void close() throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement()) {
      for (String schema : schemas.values()) {
        statement.execute("drop schema if exists " + schema + " cascade");
      }
    }
  }
}
