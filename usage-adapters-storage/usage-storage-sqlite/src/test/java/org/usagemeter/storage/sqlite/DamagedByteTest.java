package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.sqlite.DamagedFiles.discard;
import static org.usagemeter.storage.sqlite.DamagedFiles.flipped;
import static org.usagemeter.storage.sqlite.DamagedFiles.lockOf;
import static org.usagemeter.storage.sqlite.DamagedFiles.samples;
import static org.usagemeter.storage.sqlite.DamagedFiles.walOf;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
@Tag("slow")
final class DamagedByteTest {

  private static final History HISTORY = new History(40, 60);
  private static final int BATCHES = 6;

  @TempDir private Path folder;
  private DamagedFiles files;
  private Path whole;
  private History.Model model;

  @BeforeEach
  void writeFile() {
    files = new DamagedFiles(folder);
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

    DamagedFiles.Tally tally = new DamagedFiles.Tally();
    for (int offset : samples(database, 100)) {
      Path copy = files.fresh("copy-" + offset);
      Files.write(copy, flipped(database, offset));
      Files.copy(lockOf(whole), lockOf(copy));
      tally.add(detectedOrHarmless(copy, "byte " + offset));
      discard(copy);
    }

    assertThat(tally.detected()).as("detected").isGreaterThan(tally.harmless() / 20);
    System.out.println("tried: " + tally);
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

    DamagedFiles.Tally tally = new DamagedFiles.Tally();
    for (int offset : samples(log, 32)) {
      Path copy = files.fresh("copy-" + offset);
      Files.write(copy, database);
      Files.write(walOf(copy), flipped(log, offset));
      Files.write(lockOf(copy), lock);
      tally.add(detectedOrHarmless(copy, "byte " + offset + " of the log"));
      discard(copy);
    }

    assertThat(tally.detected()).as("detected").isGreaterThan(tally.harmless());
    System.out.println("tried: " + tally);
  }

  @Test
  void endOfTheLog_cutAfterACrash_isDetected() throws IOException {
    byte[] log;
    Path copy = files.fresh("cut");
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
}
