package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * Any byte of a small file, changed: what is read and counted afterwards is right, or there is an
 * error that says so.
 */
final class DamagedByteTest {

  private static final History HISTORY = new History(40, 60);
  private static final int BATCHES = 6;
  private static final int SAMPLES = Boolean.getBoolean("usage.long") ? Integer.MAX_VALUE : 500;

  @TempDir private Path folder;
  private Path whole;
  private History.Model model;

  @BeforeEach
  void writeFile() {
    whole = folder.resolve("usage.db");
    model = new History.Model(HISTORY);
    model.advanceTo(BATCHES);
  }

  /** Snapshots of older days, a journal of the newest day, a voided activity, a sealed day. */
  private void fill(ActivityLedger ledger) {
    for (int batch = 0; batch < BATCHES; batch++) {
      await(ledger.record(HISTORY.batch(batch)));
    }
    await(ledger.record(History.one(5_000, 1)));
    await(
        ledger.voidActivity(
            new VoidedActivity(
                "5000",
                History.FIRST_DAY.plusDays(1),
                History.LEAVES.get(0),
                "metered by mistake",
                Instant.parse("2024-03-01T00:00:00Z"))));
    await(ledger.seal(History.FIRST_DAY.plusDays(1)));
  }

  @Test
  void byteOfTheDatabase_changed_isDetectedOrHarmless() throws IOException {
    try (UsageStorage storage = Opened.storage(whole)) {
      fill(storage.activityLedger());
    }
    byte[] database = Files.readAllBytes(whole);

    Tally tally = new Tally();
    for (int offset : samples(database.length, 100)) {
      Path copy = fresh("copy-" + offset);
      Files.write(copy, flipped(database, offset));
      Files.copy(lockOf(whole), lockOf(copy));
      tally.add(detectedOrHarmless(copy, "byte " + offset));
      discard(copy);
    }

    assertThat(tally.detected).as("detected").isGreaterThan(tally.harmless / 20);
  }

  @Test
  void byteOfTheLog_changedAfterACrash_isDetectedOrHarmless() throws IOException {
    byte[] database;
    byte[] log;
    byte[] lock;
    try (UsageStorage storage = Opened.storage(whole)) {
      fill(storage.activityLedger());
      // What a killed process leaves behind.
      database = Files.readAllBytes(whole);
      log = Files.readAllBytes(walOf(whole));
      lock = Files.readAllBytes(lockOf(whole));
    }

    Tally tally = new Tally();
    for (int offset : samples(log.length, 32)) {
      Path copy = fresh("copy-" + offset);
      Files.write(copy, database);
      Files.write(walOf(copy), flipped(log, offset));
      Files.write(lockOf(copy), lock);
      tally.add(detectedOrHarmless(copy, "byte " + offset + " of the log"));
      discard(copy);
    }

    assertThat(tally.detected).as("detected").isGreaterThan(tally.harmless);
  }

  @Test
  void endOfTheLog_cutAfterACrash_isDetected() throws IOException {
    byte[] log;
    Path copy = fresh("cut");
    try (UsageStorage storage = Opened.storage(whole)) {
      fill(storage.activityLedger());
      log = Files.readAllBytes(walOf(whole));
      Files.copy(whole, copy);
      Files.copy(lockOf(whole), lockOf(copy));
    }
    Files.write(walOf(copy), java.util.Arrays.copyOf(log, log.length - 1));

    assertThat(detectedOrHarmless(copy, "the cut log")).isTrue();
  }

  /** Whether damage was found; fails if it was not and something is wrong. */
  private boolean detectedOrHarmless(Path file, String what) {
    try {
      try (UsageStorage storage = Opened.storage(file)) {
        ActivityLedger ledger = storage.activityLedger();
        assertThat(History.counts(ledger)).as(what).isEqualTo(model.counts());
        // Every open day is loaded, and told what it knows already and something new.
        for (int batch = 0; batch < BATCHES; batch++) {
          try {
            await(ledger.record(HISTORY.batch(batch)));
          } catch (UsageException.Late e) {
            int[] late = e.rows();
            assertThat(await(ledger.record(HISTORY.batch(batch).without(late))).counted())
                .as(what)
                .isZero();
          }
        }
        assertThat(await(ledger.record(History.one(5_000, 1))).counted()).as(what).isZero();
        assertThat(await(ledger.record(History.one(7_777, 3))).counted()).as(what).isOne();
        assertThat(await(ledger.voidedActivities(History.PROJECT, History.DAYS)))
            .as(what)
            .hasSize(1);
      }
      try (UsageStorage storage = Opened.storage(file)) {
        assertThat(await(storage.activityLedger().record(History.one(7_777, 3))).counted())
            .as(what)
            .isZero();
      }
      return false;
    } catch (UsageException.Damaged | UsageException.NewerFormat | UsageException.Unavailable e) {
      assertThat(e).as(what).hasMessageNotContaining("programming error");
      return true;
    }
  }

  private static int[] samples(int length, int always) {
    if (SAMPLES >= length) {
      return IntStream.range(0, length).toArray();
    }
    SplittableRandom random = new SplittableRandom(length);
    return IntStream.concat(
            IntStream.range(0, always), random.ints(SAMPLES - always, always, length).distinct())
        .toArray();
  }

  private static byte[] flipped(byte[] bytes, int offset) {
    byte[] changed = bytes.clone();
    changed[offset] ^= (byte) (1 + new SplittableRandom(offset).nextInt(255));
    return changed;
  }

  private Path fresh(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name)).resolve("usage.db");
  }

  private static void discard(Path file) throws IOException {
    for (Path path : new Path[] {file, lockOf(file), walOf(file)}) {
      Files.deleteIfExists(path);
    }
  }

  private static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + "-lock");
  }

  private static Path walOf(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  /** How the samples came out. */
  private static final class Tally {
    private int detected;
    private int harmless;

    void add(boolean found) {
      if (found) {
        detected++;
      } else {
        harmless++;
      }
    }
  }
}
