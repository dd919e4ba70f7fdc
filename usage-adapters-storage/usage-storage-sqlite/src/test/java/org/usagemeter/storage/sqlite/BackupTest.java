package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.storage.sqlite.TransferredHistory.Everything;

/** A copy that another program makes of the file while it is in use, and going on from the copy. */
final class BackupTest {

  private static final History HISTORY = new History(400, 20_000);
  private static final int COPIES = Boolean.getBoolean("usage.long") ? 40 : 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"backup to ", "vacuum into "})
  void copyOfAFileInUse_isWholeAndGoesOn(String how) throws Exception {
    Path file = folder.resolve("usage.db");
    List<Copy> copies = new ArrayList<>();
    int steps;
    try (UsageStorage storage = Opened.storage(file, 1, FaultPoint.NONE)) {
      BackupWriter writer = new BackupWriter(storage, HISTORY);
      Thread thread = new Thread(writer, "writes-while-copied");
      thread.start();
      for (int number = 0; number < COPIES; number++) {
        // Or a busy machine would copy the same state again and again.
        writer.awaitMoreThan(number + 1);
        int before = writer.acknowledged();
        Path copy = folder.resolve("copy-" + number + ".db");
        copy(file, how, copy);
        copies.add(new Copy(copy, before, writer.acknowledged() + 1));
      }
      writer.end();
      thread.join();
      steps = writer.acknowledged();
    }
    assertThat(steps).isGreaterThan(COPIES);

    try (UsageStorage right = Opened.storage(folder.resolve("right.db"))) {
      int done = 0;
      for (Copy copy : copies) {
        try (UsageStorage storage = Opened.storage(copy.file(), 1, FaultPoint.NONE)) {
          Everything found = Everything.in(storage);
          for (; done < copy.atLeast(); done++) {
            BackupWriter.step(right, HISTORY, done);
          }
          while (!Everything.in(right).equals(found) && done < copy.atMost()) {
            BackupWriter.step(right, HISTORY, done++);
          }
          assertThat(found).as(copy.toString()).isEqualTo(Everything.in(right));
          assertThat(number(copy.file(), "pragma auto_vacuum")).isEqualTo(2);
        }
        goOn(copy.file(), done, steps, file);
      }
    }
  }

  /** What was metered after the copy is metered again; then nothing tells it from the original. */
  private static void goOn(Path copy, int from, int to, Path original) throws IOException {
    try (UsageStorage storage = Opened.storage(copy, 1, FaultPoint.NONE);
        UsageStorage whole = Opened.storage(original)) {
      for (int step = from; step < to; step++) {
        BackupWriter.step(storage, HISTORY, step);
      }
      assertThat(Everything.in(storage)).isEqualTo(Everything.in(whole));
    }
  }

  @Test
  void copyPutInPlaceOfAllFourFiles_isGoneOnWith() throws Exception {
    Path file = folder.resolve("usage.db");
    Everything then = writeCopyAndGoOn(file);

    Path old = Files.createDirectory(folder.resolve("old"));
    for (String name : List.of("usage.db", "usage.db-lock", "usage.db-wal", "usage.db-shm")) {
      if (Files.exists(folder.resolve(name))) {
        Files.move(folder.resolve(name), old.resolve(name));
      }
    }
    Files.copy(folder.resolve("copy.db"), file);

    try (UsageStorage storage = Opened.storage(file)) {
      assertThat(Everything.in(storage)).isEqualTo(then);
      assertThat(await(storage.activityLedger().record(History.one(77, 1))).counted()).isOne();
    }
    Opened.storage(file).close();
  }

  @Test
  void copyPutInPlaceOfTheFileAlone_isRefusedUntilTheLockIsGone() throws Exception {
    Path file = folder.resolve("usage.db");
    Everything then = writeCopyAndGoOn(file);
    Files.delete(file);
    Files.copy(folder.resolve("copy.db"), file);

    assertThatExceptionOfType(UsageException.Damaged.class)
        .isThrownBy(() -> Opened.storage(file))
        .withMessageContaining("it is an older copy")
        .withMessageContaining("delete usage.db-lock");
    Files.delete(DamagedFiles.lockOf(file));

    try (UsageStorage storage = Opened.storage(file)) {
      assertThat(Everything.in(storage)).isEqualTo(then);
    }
  }

  private Everything writeCopyAndGoOn(Path file) throws SQLException {
    try (UsageStorage storage = Opened.storage(file)) {
      for (int step = 0; step < 20; step++) {
        BackupWriter.step(storage, HISTORY, step);
      }
      copy(file, "vacuum into ", folder.resolve("copy.db"));
      Everything then = Everything.in(storage);
      for (int step = 20; step < 40; step++) {
        BackupWriter.step(storage, HISTORY, step);
      }
      return then;
    }
  }

  private static void copy(Path file, String how, Path copy) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(how + "'" + copy + "'");
    }
  }

  private static long number(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      return statement.executeQuery(sql).getLong(1);
    }
  }

  /** A copy, and between which steps it was made. */
  private record Copy(Path file, int atLeast, int atMost) {}
}
