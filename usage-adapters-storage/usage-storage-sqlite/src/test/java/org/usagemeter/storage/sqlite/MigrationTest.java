package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** A file of format 1 becomes one of the newest when it is opened, or stays what it is. */
@Tag("slow")
final class MigrationTest {

  private static final History HISTORY = new History(40, 60);
  private static final int BATCHES = 6;
  private static final List<String> FILES = List.of("", "-lock", "-wal");

  @TempDir private Path folder;
  private Path old;
  private DayCounts counts;
  private long asOf;

  @BeforeEach
  void writeFileOfFormat1() throws Exception {
    Path newer = folder.resolve("newer.db");
    try (UsageStorage storage = Opened.storage(newer)) {
      ActivityLedger ledger = storage.activityLedger();
      for (int batch = 0; batch < BATCHES; batch++) {
        await(ledger.record(HISTORY.batch(batch)));
      }
      await(ledger.record(History.one(5_000, 1)));
      await(ledger.voidActivity(voided()));
      await(ledger.seal(History.FIRST_DAY.plusDays(1)));
      counts = History.counts(ledger);
      asOf = await(ledger.status()).asOf();
    }
    old = folder.resolve("usage.db");
    Format1File.write(old, newer);
  }

  @Test
  void fileOfFormat1_opened_hasWhatItHadAndTakesMore() throws Exception {
    try (UsageStorage storage = Opened.storage(old)) {
      checkMetered(storage.activityLedger());
      assertThat(await(storage.activityLedger().record(History.one(7_777, 3))).counted()).isOne();
      assertThat(await(storage.officialUsageArchive().statuses())).isEmpty();
      assertThat(await(storage.officialUsageArchive().keep(OfficialHistory.contact(3))).added())
          .isPositive();
    }

    assertThat(rows(old, "pragma user_version")).containsExactly("4");
    try (UsageStorage storage = Opened.storage(old)) {
      assertThat(await(storage.activityLedger().record(History.one(7_777, 3))).counted()).isZero();
      KeptContact again = await(storage.officialUsageArchive().keep(OfficialHistory.contact(3)));
      assertThat(again.unchanged()).isPositive();
      assertThat(again.added()).isZero();
    }
  }

  @Test
  void fileOfFormat3_opened_hasWhatItHadAndIsOfTheNewestFormat() throws Exception {
    Path format3 = folder.resolve("newer.db");
    rows(format3, "pragma user_version = 3");

    try (UsageStorage storage = Opened.storage(format3)) {
      checkMetered(storage.activityLedger());
    }

    assertThat(rows(format3, "pragma user_version")).containsExactly("4");
  }

  @Test
  void migratedFile_hasTheVeryStatementsOfANewOne() throws SQLException {
    Opened.storage(old).close();

    String statements = "select sql from sqlite_schema where sql is not null order by sql";
    assertThat(rows(old, statements)).isEqualTo(rows(folder.resolve("newer.db"), statements));
  }

  @Test
  void migratedFile_madeCompactByAPerson_stillOpens() throws Exception {
    Opened.storage(old).close();
    rows(old, "vacuum");

    try (UsageStorage storage = Opened.storage(old)) {
      checkMetered(storage.activityLedger());
    }
  }

  @Test
  void eachOperationOfTheOpening_failing_leavesTheFileWhole() throws Exception {
    int operations = operations();
    assertThat(operations).isGreaterThan(25);

    for (int n = 1; n <= operations; n++) {
      for (boolean before : Sizes.sidesOfOne(n)) {
        Path file = copy(old, n + (before ? "-before" : "-after"));
        PlannedFault fault = new PlannedFault(n, n, before);

        assertThatExceptionOfType(UsageException.Unavailable.class)
            .as("operation %d, %s", n, fault.failed())
            .isThrownBy(() -> Opened.storage(file, Opened.AMPLE, fault).close())
            .withMessageContaining("planted fault");

        checkWhole(file, "operation " + n + ", " + fault.failed());
      }
    }
  }

  @Test
  void eachMomentOfTheOpening_asAKilledProcessLeavesIt_isWhole() throws Exception {
    int operations = operations();

    for (int n = 1; n <= operations; n++) {
      Path file = copy(old, n + "-running");
      Path left = Files.createDirectory(folder.resolve(n + "-left")).resolve("usage.db");
      int number = n;
      PlannedFault count = new PlannedFault(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
      FaultPoint killed =
          new FaultPoint() {
            @Override
            public void before(String operation) throws SQLException {
              count.before(operation);
            }

            @Override
            public void after(String operation) throws IOException {
              if (count.operations() == number) {
                copyFiles(file, left);
              }
            }
          };
      Opened.storage(file, Opened.AMPLE, killed).close();

      checkWhole(left, "after operation " + n);
    }
  }

  @Test
  void ledgerRowOfFormat1_damaged_isFoundAndNothingIsMigrated() throws Exception {
    rows(old, "update ledger set sealed_days = 2");

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(() -> Opened.storage(old))
        .withMessageContaining("the ledger row");
    assertThat(rows(old, "pragma user_version")).containsExactly("1");
  }

  @Test
  void fileOfFormat1_withATableOfSomebodyElse_isRefused() throws Exception {
    rows(old, "create table theirs (x)");

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(() -> Opened.storage(old))
        .withMessageContaining("does not have the tables it should have");
  }

  @Test
  void olderCopyOfFormat1_isRefused() throws Exception {
    Path older = folder.resolve("older.db");
    Files.copy(old, older);
    try (UsageStorage storage = Opened.storage(old)) {
      await(storage.activityLedger().record(History.one(7_777, 3)));
    }
    Files.copy(folder.resolve("usage.db-lock"), folder.resolve("older.db-lock"));

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(() -> Opened.storage(older))
        .withMessageContaining("were acknowledged");
  }

  private int operations() throws IOException {
    PlannedFault none = new PlannedFault(Integer.MAX_VALUE, Integer.MAX_VALUE, true);
    UsageStorage storage = Opened.storage(copy(old, "counted"), Opened.AMPLE, none);
    int operations = none.operations();
    storage.close();
    return operations;
  }

  /** Either format, each with all of its tables; opened, it has what it had. */
  private void checkWhole(Path file, String what) throws SQLException {
    String format = rows(file, "pragma user_version").get(0);
    assertThat(rows(file, "select count(*) from sqlite_schema where name like 'official%'"))
        .as(what)
        .containsExactly(format.equals("1") ? "0" : "6");
    try (UsageStorage storage = Opened.storage(file)) {
      checkMetered(storage.activityLedger());
    }
  }

  private void checkMetered(ActivityLedger ledger) {
    assertThat(History.counts(ledger)).isEqualTo(counts);
    assertThat(await(ledger.status()).asOf()).isEqualTo(asOf);
    assertThat(await(ledger.sealedDays())).containsExactly(History.FIRST_DAY);
    assertThat(await(ledger.voidedActivities(History.PROJECT, History.DAYS)))
        .containsExactly(voided());
    assertThat(await(ledger.record(History.one(5_000, 1))).counted()).isZero();
  }

  private Path copy(Path from, String name) throws IOException {
    Path to = Files.createDirectory(folder.resolve(name)).resolve("usage.db");
    copyFiles(from, to);
    return to;
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    for (String end : FILES) {
      Path file = from.resolveSibling(from.getFileName() + end);
      if (Files.exists(file)) {
        Files.copy(file, to.resolveSibling(to.getFileName() + end));
      }
    }
  }

  private static VoidedActivity voided() {
    return new VoidedActivity(
        "5000",
        History.FIRST_DAY.plusDays(1),
        History.LEAVES.get(0),
        "metered by mistake",
        Instant.parse("2024-03-01T00:00:00Z"));
  }

  private static List<String> rows(Path file, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }
}
