package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;
import static org.usagemeter.storage.postgresql.Stages.await;
import static org.usagemeter.storage.postgresql.Stages.failure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/** Other clients and the server's owner get in the way. */
@Tag("slow")
final class TroubledDatabaseTest {

  private final TestSchemas schemas = new TestSchemas();
  private final List<UsageStorage> opened = new ArrayList<>();
  private final NaiveModel model = new NaiveModel("project");
  private final SplittableRandom random = new SplittableRandom(17);

  @AfterEach
  void closeAll() throws Exception {
    opened.forEach(UsageStorage::close);
    schemas.close();
  }

  @Test
  void lockThatIsLetGoInTime_isWaitedFor() throws Exception {
    ActivityLedger ledger = open("lock_timeout=100ms");
    try (Connection other = RunningPostgresql.connect();
        Statement statement = begin(other)) {
      statement.execute("select * from usage_ledger for update");
      List<Activity> activities = model.activities(random, 20, 100);
      CompletionStage<MeterReceipt> stage = ledger.record(NaiveModel.batch(activities));
      awaitWaiting();
      LockSupport.parkNanos(300_000_000);
      other.rollback();

      assertThat(await(stage).counted()).isEqualTo(model.record(activities));
    }
    checkCounts(ledger);
  }

  @Test
  void lockThatIsNotLetGo_failsWithWhatToDo_andTheStatusSaysSoUntilAWriteSucceeds()
      throws Exception {
    ActivityLedger ledger = open("lock_timeout=50ms&retry_for=200ms");
    List<Activity> activities = model.activities(random, 20, 100);
    try (Connection other = RunningPostgresql.connect();
        Statement statement = begin(other)) {
      statement.execute("select * from usage_ledger for update");

      UsageException failure = failure(ledger.record(NaiveModel.batch(activities)));

      assertThat(failure)
          .isInstanceOf(UsageException.Unavailable.class)
          .hasMessageContaining("lock_timeout")
          .hasMessageContaining("usage_ledger");
      assertThat(await(ledger.status()).failure()).contains(failure.getMessage());
      assertThat(await(ledger.status()).waiting()).isZero();
      other.rollback();
    }
    while (await(ledger.status()).failure().isPresent()) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(await(ledger.record(NaiveModel.batch(activities))).counted())
        .isEqualTo(model.record(activities));
    checkCounts(ledger);
  }

  @Test
  void statementTimeout_failsWithWhatToDo_andMemoryIsAsBefore() throws Exception {
    ActivityLedger ledger = open("statement_timeout=300ms&lock_timeout=5s");
    List<Activity> first = model.activities(random, 20, 100);
    assertThat(await(ledger.record(NaiveModel.batch(first))).counted())
        .isEqualTo(model.record(first));
    List<Activity> second = model.activities(random, 40, 100);
    try (Connection other = RunningPostgresql.connect();
        Statement statement = begin(other)) {
      statement.execute("update usage_count set count = count");

      assertThat(failure(ledger.record(NaiveModel.batch(second))))
          .isInstanceOf(UsageException.Unavailable.class)
          .hasMessageContaining("statement_timeout");
      other.rollback();
    }
    checkCounts(ledger);
    assertThat(await(ledger.record(NaiveModel.batch(second))).counted())
        .isEqualTo(model.record(second));
    checkCounts(ledger);
  }

  @Test
  void deadlock_isTriedAgain() throws Exception {
    ActivityLedger ledger = open("lock_timeout=20s");
    List<Activity> first = model.activities(random, 20, 100);
    assertThat(await(ledger.record(NaiveModel.batch(first))).counted())
        .isEqualTo(model.record(first));
    List<Activity> second = model.activities(random, 40, 100);
    try (Connection other = RunningPostgresql.connect();
        Statement statement = begin(other)) {
      statement.execute("set deadlock_timeout = '1min'");
      statement.execute("update usage_count set count = count");
      CompletionStage<MeterReceipt> stage = ledger.record(NaiveModel.batch(second));
      awaitWaiting();

      // The ledger's writer waits for us and now we for it: it is the one who finds out.
      statement.execute("select * from usage_ledger for update");
      other.rollback();

      assertThat(await(stage).counted()).isEqualTo(model.record(second));
    }
    checkCounts(ledger);
  }

  @Test
  void connectionsThatAreTerminated_loseAndRepeatNothing() throws Exception {
    List<ActivityLedger> ledgers = List.of(open("pool_size=2"), open("pool_size=2"));
    long terminated = 0;
    long counted = 0;
    try (Connection other = RunningPostgresql.connect();
        Statement statement = other.createStatement()) {
      for (int round = 0; round < 25; round++) {
        List<Activity> activities = model.activities(random, 200, 2_000);
        CompletionStage<MeterReceipt> one =
            ledgers.get(0).record(NaiveModel.batch(activities.subList(0, 120)));
        CompletionStage<MeterReceipt> two =
            ledgers.get(1).record(NaiveModel.batch(activities.subList(80, 200)));
        LockSupport.parkNanos(random.nextInt(6_000_000));
        try (ResultSet rows =
            statement.executeQuery(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where application_name = '"
                    + schemas.schema("shared")
                    + "'")) {
          rows.next();
          terminated += rows.getLong(1);
        }
        counted += await(one).counted() + await(two).counted();
        model.record(activities);
      }
    }

    assertThat(terminated).isGreaterThan(20);
    assertThat(counted).isEqualTo(model.counted());
    checkCounts(ledgers.get(0));
  }

  @Test
  void databaseThatIsNotThere_saysSo() {
    assertThat(openFailure("//postgres@localhost:" + RunningPostgresql.port() + "/nowhere"))
        .hasMessageContaining("nowhere")
        .hasMessageContaining("does not exist");
  }

  @Test
  void serverThatIsNotThere_isTriedForAWhileAndThenSaidSo() {
    assertThat(openFailure("//u:planted-secret@localhost:1/db?retry_for=100ms"))
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("localhost:1")
        .message()
        .doesNotContain("planted");
  }

  @Test
  void serverWithoutTls_isRefusedWhereTlsIsRequired() {
    assertThat(openFailure(RunningPostgresql.address("sslmode=require&retry_for=0")))
        .hasMessageContaining("cannot be asked safely");
  }

  @Test
  void missingCertificateFile_saysSo() {
    assertThat(
            openFailure(RunningPostgresql.address("sslmode=verify-ca&sslrootcert=/nowhere/ca.pem")))
        .hasMessageContaining("sslrootcert");
  }

  @Test
  void readOnlyDatabase_saysSoOnceItIsNoPassingState() throws Exception {
    open("retry_for=300ms");
    String role = "reader_" + schemas.schema("shared");
    execute("create role " + role + " superuser login");
    execute("alter role " + role + " set default_transaction_read_only = on");
    try (UsageStorage storage =
        await(
            new PostgresqlStorageProvider()
                .open(
                    "//"
                        + role
                        + "@localhost:"
                        + RunningPostgresql.port()
                        + "/postgres?retry_for=300ms&schema="
                        + schemas.schema("shared")))) {
      assertThat(
              failure(
                  storage
                      .activityLedger()
                      .record(NaiveModel.batch(model.activities(random, 5, 10)))))
          .isInstanceOf(UsageException.Unavailable.class)
          .hasMessageContaining("can only be read");
    } finally {
      execute("drop role " + role);
    }
  }

  private static UsageException openFailure(String address) {
    UsageException failure = failure(new PostgresqlStorageProvider().open(address));
    assertThat(failure).isInstanceOf(UsageException.Unavailable.class);
    return failure;
  }

  private void checkCounts(ActivityLedger ledger) {
    assertThat(await(ledger.countByDay(model.project(), WINDOW))).isEqualTo(model.counts());
  }

  private ActivityLedger open(String parameters) {
    UsageStorage storage =
        await(
            UsageStorageProvider.openUrl(
                schemas.url("shared", parameters, "application_name=" + schemas.schema("shared"))));
    opened.add(storage);
    return storage.activityLedger();
  }

  private Statement begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Statement statement = connection.createStatement();
    statement.execute("set search_path = " + schemas.schema("shared"));
    return statement;
  }

  /** Until some connection of the storage waits for a lock. */
  private void awaitWaiting() throws SQLException {
    long waiting = 0;
    while (waiting == 0) {
      try (Connection connection = RunningPostgresql.connect();
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and"
                      + " application_name = '"
                      + schemas.schema("shared")
                      + "'")) {
        rows.next();
        waiting = rows.getLong(1);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
