package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

final class SqliteStorageTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("usage.db");
  }

  @Test
  void url_ofScheme_isOpenedByTheProvider() {
    try (UsageStorage storage = await(UsageStorageProvider.openUrl("sqlite:" + file))) {
      assertThat(await(storage.activityLedger().record(History.one(1, 0))).counted()).isOne();
    }
  }

  @Test
  void url_withoutPath_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UsageStorageProvider.openUrl("sqlite:"))
        .withMessageContaining("sqlite:usage.db");
  }

  @Test
  void tables_readWithAnySqliteTool_giveDayScopeMetricAndCount() throws SQLException {
    try (UsageStorage storage = Opened.storage(file)) {
      await(storage.activityLedger().record(History.one(1, 0)));
      await(storage.activityLedger().record(History.one(2, 0)));
    }

    assertThat(rows("select * from usage_by_day"))
        .containsExactly(
            "2024-02-27|project 1369785403853424|activities|2",
            "2024-02-27|project 1369785403853424 / 12345678|activities|2");
  }

  @Test
  void tables_readWhileTheStorageIsOpen_areCurrent() throws SQLException {
    try (UsageStorage storage = Opened.storage(file)) {
      await(storage.activityLedger().record(History.one(1, 0)));

      assertThat(rows("select count from usage_by_day")).containsExactly("1", "1");
    }
  }

  @Test
  void olderDay_afterClosing_isCompressedAndStillKnowsItsIds() throws SQLException {
    History history = new History(500, 4_000);
    History.Model model = new History.Model(history);
    model.advanceTo(5);
    try (UsageStorage storage = Opened.storage(file)) {
      for (int batch = 0; batch < 5; batch++) {
        await(storage.activityLedger().record(history.batch(batch)));
      }
    }

    assertThat(rows("select day, journal_entries > 0, snapshot_chunks > 0 from metered_day"))
        .containsExactlyInAnyOrder(
            "2024-02-27|0|1", "2024-02-28|0|1", "2024-02-29|0|1", "2024-03-01|1|0");
    try (UsageStorage storage = Opened.storage(file)) {
      for (int batch = 0; batch < 5; batch++) {
        assertThat(await(storage.activityLedger().record(history.batch(batch))).counted()).isZero();
      }
      assertThat(History.counts(storage.activityLedger())).isEqualTo(model.counts());
    }
  }

  @Test
  void sealedDay_hasNoIdsLeftInTheFile() throws SQLException {
    try (UsageStorage storage = Opened.storage(file)) {
      await(storage.activityLedger().record(History.one(1, 0)));
      await(storage.activityLedger().seal(History.FIRST_DAY.plusDays(1)));
    }

    assertThat(rows("select count(*) from journal")).containsExactly("0");
    assertThat(rows("select count(*) from snapshot")).containsExactly("0");
    assertThat(rows("select day from sealed_day")).containsExactly("2024-02-27");
    assertThat(rows("select count from usage_by_day")).containsExactly("1", "1");
  }

  @Test
  void secondStorage_inTheSameProcess_isRefusedAndHarmsNothing() {
    try (UsageStorage first = Opened.storage(file)) {
      assertThatExceptionOfType(UsageException.Occupied.class)
          .isThrownBy(() -> Opened.storage(file))
          .withMessageContaining("in use by this process");

      assertThat(await(first.activityLedger().record(History.one(1, 0))).counted()).isOne();
    }
    Opened.storage(file).close();
  }

  @Test
  void secondProcess_isToldWhoTheFirstIs() throws IOException {
    Process process = JavaProcess.start(KillLoopWriter.class, file, "0");
    try (BufferedReader output = JavaProcess.output(process)) {
      assertThat(output.readLine()).isEqualTo("open");

      assertThatExceptionOfType(UsageException.Occupied.class)
          .isThrownBy(() -> Opened.storage(file))
          .withMessageContaining("another process (pid " + process.pid() + ")");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void file_ofANewerVersion_isRefusedAndLeftAlone() throws Exception {
    Opened.storage(file).close();
    change("pragma user_version = 5");
    byte[] before = Files.readAllBytes(file);

    assertThatExceptionOfType(UsageException.NewerFormat.class)
        .isThrownBy(() -> Opened.storage(file))
        .withMessageContaining("has format 5")
        .withMessageContaining("use the newer program");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void file_ofAnotherProgram_isRefusedAndLeftAlone() throws Exception {
    change("create table theirs (x)");
    byte[] before = Files.readAllBytes(file);

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(() -> Opened.storage(file))
        .withMessageContaining("is no usage file");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void file_thatIsNoDatabase_isRefused() throws IOException {
    Files.writeString(file, "This is a letter, and quite a long one at that. ".repeat(100));

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(() -> Opened.storage(file))
        .withMessageContaining("usage.db is damaged");
  }

  @Test
  void file_replacedByAnOlderCopy_isDetected() throws IOException {
    Path older = folder.resolve("older.db");
    try (UsageStorage storage = Opened.storage(file)) {
      await(storage.activityLedger().record(History.one(1, 0)));
    }
    Files.copy(file, older);
    try (UsageStorage storage = Opened.storage(file)) {
      await(storage.activityLedger().record(History.one(2, 0)));
    }
    Files.delete(file);
    Files.move(older, file);

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(() -> Opened.storage(file))
        .withMessageContaining("ends with change 1, but changes up to 2 were acknowledged")
        .withMessageContaining("delete usage.db-lock");
    Files.delete(folder.resolve("usage.db-lock"));
    Opened.storage(file).close();
  }

  @Test
  void file_takenAwayOnPurpose_startsAnew() throws IOException {
    try (UsageStorage storage = Opened.storage(file)) {
      await(storage.activityLedger().record(History.one(1, 0)));
    }
    Files.delete(file);

    try (UsageStorage storage = Opened.storage(file)) {
      assertThat(History.counts(storage.activityLedger())).isEqualTo(DayCounts.NONE);
    }
  }

  @Test
  void directory_missing_saysSo() {
    assertThatExceptionOfType(UsageException.Unavailable.class)
        .isThrownBy(() -> Opened.storage(folder.resolve("none").resolve("usage.db")))
        .withMessageContaining("does not exist; make it first");
  }

  @Test
  void disk_full_failsTheBatchAndLosesNothing() {
    History history = new History(20_000, 1_000_000);
    Full full = new Full();
    History.Model model = new History.Model(history);
    int recorded = 0;
    try (UsageStorage storage = Opened.storage(file, Opened.AMPLE, full)) {
      ActivityLedger ledger = storage.activityLedger();
      UsageException.Unavailable failure = null;
      for (; failure == null && recorded < 50; recorded++) {
        try {
          await(ledger.record(history.batch(recorded)));
          model.advance();
        } catch (UsageException.Unavailable e) {
          failure = e;
        }
      }

      assertThat(failure).isNotNull().hasMessageContaining("is full; free some space");
      assertThat(History.counts(ledger)).isEqualTo(model.counts());

      full.relieved.set(true);
      recorded--;
      model.advance();
      assertThat(await(retried(ledger, history.batch(recorded))).counted()).isPositive();
      assertThat(History.counts(ledger)).isEqualTo(model.counts());
    }
  }

  /** The connection that is still limited fails once more; the next one is not. */
  private static CompletionStage<MeterReceipt> retried(ActivityLedger ledger, ActivityBatch batch) {
    return ledger.record(batch).exceptionallyCompose(failure -> ledger.record(batch));
  }

  @Test
  void file_notWritable_failsTheBatchAndSaysWhatToDo() {
    AtomicBoolean readOnly = new AtomicBoolean();
    FaultPoint faults =
        new FaultPoint() {
          @Override
          public void opened(Connection connection) throws SQLException {
            if (readOnly.get()) {
              execute(connection, "pragma query_only = 1");
            }
          }
        };
    Opened.storage(file).close();
    readOnly.set(true);
    try (UsageStorage storage = Opened.storage(file, Opened.AMPLE, faults)) {
      assertThatExceptionOfType(UsageException.Unavailable.class)
          .isThrownBy(() -> await(storage.activityLedger().record(History.one(1, 0))))
          .withMessageContaining("make the file and its directory writable");
      assertThat(History.counts(storage.activityLedger())).isEqualTo(DayCounts.NONE);
    }
  }

  @Test
  void day_damagedOnDisk_failsItsOwnBatchesOnly() throws SQLException {
    try (UsageStorage storage = Opened.storage(file)) {
      await(storage.activityLedger().record(History.one(1, 0)));
      await(storage.activityLedger().record(History.one(2, 1)));
    }
    change("update journal set changes = zeroblob(8) where day_id = 2");
    change("update snapshot set content = zeroblob(8) where day_id = 1");

    CountDownLatch written = new CountDownLatch(1);
    FaultPoint slow =
        new FaultPoint() {
          @Override
          public void before(String operation) throws SQLException {
            if (operation.startsWith("insert into journal")) {
              hold(written);
            }
          }
        };
    try (UsageStorage storage = Opened.storage(file, Opened.AMPLE, slow)) {
      ActivityLedger ledger = storage.activityLedger();
      // The first commit is held up, so that the next three batches are committed together.
      CompletionStage<MeterReceipt> first = ledger.record(History.one(8, 3));
      CompletionStage<MeterReceipt> second = ledger.record(History.one(9, 2));
      CompletionStage<MeterReceipt> damaged = ledger.record(History.one(9, 0));
      CompletionStage<MeterReceipt> third = ledger.record(History.one(9, 3));
      written.countDown();

      assertThat(await(first).counted()).isOne();
      assertThat(await(second).counted()).isOne();
      assertThat(await(third).counted()).isOne();
      assertThatExceptionOfType(UsageException.Damaged.class)
          .isThrownBy(() -> await(damaged))
          .withMessageContaining("activities of 1369785403853424 on 2024-02-27");
    }
  }

  @Test
  void rows_waitingBeyondTheBound_areRefused() {
    CountDownLatch written = new CountDownLatch(1);
    FaultPoint slow =
        new FaultPoint() {
          @Override
          public void before(String operation) throws SQLException {
            if (operation.startsWith("insert into journal")) {
              hold(written);
            }
          }
        };
    ActivityBatch.Builder builder = History.newBatch();
    int leaf = builder.leaf(History.LEAVES.get(0));
    for (int id = 0; id < 1_000_000; id++) {
      builder.add(leaf, 0, id, 1_709_000_000L, 0);
    }
    ActivityBatch million = builder.build();
    try (UsageStorage storage = Opened.storage(file, Opened.AMPLE, slow)) {
      ActivityLedger ledger = storage.activityLedger();
      List<CompletionStage<MeterReceipt>> accepted = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        accepted.add(ledger.record(million));
      }

      assertThatExceptionOfType(UsageException.Overloaded.class)
          .isThrownBy(() -> await(ledger.record(History.one(1, 0))))
          .withMessageContaining("4000000 activities wait");
      written.countDown();

      assertThat(accepted.stream().mapToLong(stage -> await(stage).counted()).sum())
          .isEqualTo(1_000_000);
      assertThat(await(ledger.record(History.one(5_000_000, 0))).counted()).isOne();
    }
  }

  private static void hold(CountDownLatch latch) throws SQLException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new SQLException(e);
    }
  }

  private List<String> rows(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          columns.add(rows.getString(column));
        }
        found.add(String.join("|", columns));
      }
    }
    return found;
  }

  private void change(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      execute(connection, statement);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Has SQLite itself say that the disk is full, as long as it is not relieved. */
  private static final class Full implements FaultPoint {

    private final AtomicBoolean relieved = new AtomicBoolean();

    @Override
    public void opened(Connection connection) throws SQLException {
      if (!relieved.get()) {
        execute(connection, "pragma max_page_count = 250");
      }
    }
  }
}
