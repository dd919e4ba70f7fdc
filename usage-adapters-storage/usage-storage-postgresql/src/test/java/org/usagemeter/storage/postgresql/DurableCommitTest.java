package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.Waiting.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is acknowledged is on disk, however the server or the user is set up. */
@Tag("slow")
final class DurableCommitTest {

  private final TestSchemas schemas = new TestSchemas();

  @AfterEach
  void dropSchemas() throws SQLException {
    schemas.close();
  }

  @ParameterizedTest
  @CsvSource({
    "off,          on",
    "on,           on",
    "local,        local",
    "remote_write, remote_write",
    "remote_apply, remote_apply"
  })
  void commit_waitsForTheDisk_andForNoMoreThanTheUserIsSetUpFor(String ofUser, String ofWrite)
      throws Exception {
    Stages.open(schemas.url("shared")).close();
    String role = "writer_" + schemas.schema("shared");
    execute("create role " + role + " superuser login");
    execute("alter role " + role + " set synchronous_commit = " + ofUser);
    DatabaseAddress address =
        DatabaseAddress.parse(
            "//"
                + role
                + "@localhost:"
                + RunningPostgresql.port()
                + "/postgres?pool_size=2&schema="
                + schemas.schema("shared"));
    Engine engine = Engine.on(address, Connections.to(address));
    try {
      assertThat(await(engine.transactions().single(DurableCommitTest::setting)))
          .as("outside of a write")
          .isEqualTo(ofUser);
      assertThat(await(engine.transactions().write(DurableCommitTest::setting)))
          .as("in a write")
          .isEqualTo(ofWrite);
      assertThat(await(engine.transactions().single(DurableCommitTest::setting)))
          .as("on the same connection afterwards")
          .isEqualTo(ofUser);
    } finally {
      await(engine.close());
      execute("drop role " + role);
    }
  }

  private static Future<String> setting(SqlConnection connection) {
    return connection
        .query("show synchronous_commit")
        .execute()
        .map(rows -> rows.iterator().next().getString(0));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
