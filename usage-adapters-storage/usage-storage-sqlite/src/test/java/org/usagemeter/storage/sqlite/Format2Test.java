package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** A file of format 2 keeps its snapshots, becomes one of format 4 and goes on. */
final class Format2Test {

  private static final int BATCHES = 30;
  private static final History HISTORY = new History(200, 2_000);

  @TempDir private Path folder;
  private Path file;
  private DayCounts counts;

  @BeforeEach
  void writeFile() throws Exception {
    file = folder.resolve("usage.db");
    try (UsageStorage storage = Opened.storage(file)) {
      for (int batch = 0; batch < BATCHES; batch++) {
        await(storage.activityLedger().record(HISTORY.batch(batch)));
      }
      counts = History.counts(storage.activityLedger());
    }
    Format2File.rewrite(file);
  }

  @Test
  void fileOfFormat2_opened_knowsEveryIdAndTakesMore() throws SQLException {
    assertThat(number("pragma user_version")).isEqualTo(2);
    assertThat(number("select count(*) from snapshot where substr(content, 1, 1) <> x'00'"))
        .isEqualTo(3);

    try (UsageStorage storage = Opened.storage(file)) {
      ActivityLedger ledger = storage.activityLedger();
      assertThat(History.counts(ledger)).isEqualTo(counts);
      for (int batch = 0; batch < BATCHES; batch++) {
        assertThat(await(ledger.record(HISTORY.batch(batch))).counted()).isZero();
      }
      assertThat(await(ledger.record(History.one(7_777, 0))).counted()).isOne();
    }

    assertThat(number("pragma user_version")).isEqualTo(4);
    try (UsageStorage storage = Opened.storage(file)) {
      assertThat(await(storage.activityLedger().record(History.one(7_777, 0))).counted()).isZero();
    }
  }

  @Test
  void dayOfFormat2_rewritten_hasEveryId() throws SQLException {
    try (UsageStorage storage = Opened.storage(file)) {
      for (int batch = BATCHES; batch < 3 * BATCHES; batch++) {
        await(storage.activityLedger().record(HISTORY.batch(batch)));
      }
      counts = History.counts(storage.activityLedger());
    }

    assertThat(number("select count(*) from snapshot where substr(content, 1, 1) = x'00'"))
        .isPositive();
    try (UsageStorage storage = Opened.storage(file)) {
      assertThat(History.counts(storage.activityLedger())).isEqualTo(counts);
      for (int batch = 0; batch < 3 * BATCHES; batch++) {
        assertThat(await(storage.activityLedger().record(HISTORY.batch(batch))).counted()).isZero();
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
