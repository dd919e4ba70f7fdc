package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.Waiting.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each write that is under way has a mark of its own. */
@Tag("slow")
final class MarksOfWritesTest {

  private final TestSchemas schemas = new TestSchemas();

  @AfterEach
  void dropSchemas() throws SQLException {
    schemas.close();
  }

  @Test
  void commitWhoseAnswerIsLost_isFound_thoughAnotherWriteOfTheStorageCameAfterIt()
      throws Exception {
    String schema = schemas.schema("shared");
    Stages.open(schemas.url("shared")).close();
    execute("create table " + schema + ".written (by text)");
    try (CuttingProxy proxy = CuttingProxy.losingTheAnswerToCommit()) {
      DatabaseAddress address =
          DatabaseAddress.parse(
              proxy.address("pool_size=3&application_name=" + schema + "&schema=" + schema));
      Engine engine = Engine.on(address, Connections.to(address));
      AtomicInteger firstRuns = new AtomicInteger();
      Promise<Void> holdsTheLock = Promise.promise();
      Promise<Void> mayCommit = Promise.promise();

      Future<Integer> first =
          engine
              .transactions()
              .write(
                  connection -> {
                    holdsTheLock.tryComplete();
                    int run = firstRuns.incrementAndGet();
                    return mayCommit.future().compose(may -> insert(connection, "first")).map(run);
                  });
      await(holdsTheLock.future());
      Future<Void> second = engine.transactions().write(connection -> insert(connection, "second"));
      // It is next in the queue, before whoever asks what became of the first.
      awaitWaiting(schema);
      mayCommit.complete();

      assertThat(await(first)).as("run of the first write that was committed").isEqualTo(1);
      await(second);
      assertThat(proxy.hasCut()).isTrue();
      assertThat(firstRuns).as("runs of the first write").hasValue(1);
      await(engine.close());
    }
    assertThat(number("select count(*) from " + schema + ".written where by = 'first'")).isOne();
    assertThat(number("select count(*) from " + schema + ".written where by = 'second'")).isOne();
  }

  private static Future<Void> insert(SqlConnection connection, String by) {
    return connection.query("insert into written values ('" + by + "')").execute().mapEmpty();
  }

  private static void awaitWaiting(String name) throws SQLException {
    while (number(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and"
                + " application_name = '"
                + name
                + "'")
        == 0) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
