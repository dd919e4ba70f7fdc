package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.port.out.UsageStorage;

/** Where the ids of a day lie in the file. */
final class StoredIdsTest {

  private static final int IDS = 2_000;
  private static final long GAP = 1L << 24;

  @TempDir private Path folder;

  @Test
  void dayThatWasTheNewestWhenTheFileWasClosed_isCompressedOnceItIsNot() throws SQLException {
    recordAndClose(0);
    assertThat(rows("select day, journal_entries > 0, snapshot_chunks from metered_day"))
        .containsExactly("2024-02-27|1|0");

    recordAndClose(1);

    assertThat(rows("select day, journal_entries, snapshot_chunks from metered_day"))
        .containsExactly("2024-02-27|0|1", "2024-02-28|1|0");
    try (UsageStorage storage = Opened.storage(file())) {
      assertThat(await(storage.activityLedger().record(day(0))).counted()).isZero();
      assertThat(await(storage.activityLedger().record(History.one(1, 0))).counted()).isOne();
    }
  }

  @Test
  void olderAndOpenDay_takeLittleMoreThanTheGapsBetweenTheirIds() throws SQLException {
    recordAndClose(0);
    recordAndClose(1);

    // Even gaps of 24 bits: those, and one bit each.
    assertThat(rows("select sum(length(content)) / 10 from snapshot")).containsExactly("626");
    assertThat(rows("select sum(length(changes)) / 10 from journal")).containsExactly("626");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update journal set entry_id = entry_id + 1",
        "update journal set day_id = day_id - 1",
        "update journal set seq = seq + 1",
        "update journal set checksum = checksum + 1",
        "delete from journal",
        "insert into journal select entry_id + 1, day_id, seq, changes, checksum from journal"
      })
  void entryOfTheJournal_changed_isDamage(String change) throws SQLException {
    recordAndClose(0);
    recordAndClose(1);
    change(change);

    try (UsageStorage storage = Opened.storage(file())) {
      assertThatExceptionOfType(UsageException.Damaged.class)
          .isThrownBy(() -> await(storage.activityLedger().record(History.one(1, 1))));
      assertThat(await(storage.activityLedger().record(History.one(1, 0))).counted()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update snapshot set chunk_id = chunk_id + 1",
        "update snapshot set chunk_id = chunk_id - 1",
        "update snapshot set day_id = day_id + 1",
        "update snapshot set chunk = chunk + 1",
        "update snapshot set checksum = checksum + 1",
        "delete from snapshot",
        "insert into snapshot select chunk_id + 1, day_id, 1, content, checksum from snapshot"
      })
  void chunkOfASnapshot_changed_isDamage(String change) throws SQLException {
    recordAndClose(0);
    recordAndClose(1);
    change(change);

    try (UsageStorage storage = Opened.storage(file())) {
      assertThatExceptionOfType(UsageException.Damaged.class)
          .isThrownBy(() -> await(storage.activityLedger().record(History.one(1, 0))));
      assertThat(await(storage.activityLedger().record(History.one(1, 1))).counted()).isOne();
    }
  }

  private void recordAndClose(int day) {
    try (UsageStorage storage = Opened.storage(file())) {
      assertThat(await(storage.activityLedger().record(day(day))).counted()).isEqualTo(IDS);
    }
  }

  private static ActivityBatch day(int day) {
    ActivityBatch.Builder batch = History.newBatch();
    int leaf = batch.leaf(History.LEAVES.get(0));
    long second = History.FIRST_DAY.plusDays(day).toEpochDay() * 86_400;
    for (int id = 0; id < IDS; id++) {
      batch.add(leaf, 0, 1_990_000_000_000_000_000L + id * GAP, second, 0);
    }
    return batch.build();
  }

  private Path file() {
    return folder.resolve("usage.db");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(rows.getString(column));
        }
        found.add(String.join("|", row));
      }
    }
    return found;
  }
}
