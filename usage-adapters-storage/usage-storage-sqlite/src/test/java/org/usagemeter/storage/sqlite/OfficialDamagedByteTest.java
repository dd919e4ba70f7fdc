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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * Any byte of a small file with official numbers, changed: every value, moment and count that is
 * answered afterwards is right, or there is an error that says so.
 */
@Tag("slow")
final class OfficialDamagedByteTest {

  private static final int CONTACTS = 40;

  @TempDir private Path folder;
  private DamagedFiles files;
  private Path whole;
  private List<Object> expected;
  private List<Object> oneContactLater;
  private KeptContact keptLater;

  @BeforeEach
  void learnWhatIsRight() {
    files = new DamagedFiles(folder);
    whole = folder.resolve("usage.db");
    try (UsageStorage storage = Opened.storage(folder.resolve("right.db"))) {
      OfficialUsageArchive archive = storage.officialUsageArchive();
      fill(storage);
      expected = OfficialHistory.everything(archive);
      keptLater = await(archive.keep(OfficialHistory.contact(CONTACTS)));
      oneContactLater = OfficialHistory.everything(archive);
    }
  }

  private static void fill(UsageStorage storage) {
    for (int contact = 0; contact < CONTACTS; contact++) {
      await(storage.officialUsageArchive().keep(OfficialHistory.contact(contact)));
    }
    await(storage.officialUsageArchive().keepFailure(OfficialHistory.failure(CONTACTS)));
    await(storage.activityLedger().record(History.one(1, 0)));
  }

  @Test
  void byteOfTheDatabase_changed_isDetectedOrHarmless() throws IOException {
    try (UsageStorage storage = Opened.storage(whole)) {
      fill(storage);
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
      fill(storage);
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

  /** Whether damage was found; fails if it was not and something is wrong. */
  private boolean detectedOrHarmless(Path file, String what) {
    try {
      try (UsageStorage storage = Opened.storage(file)) {
        OfficialUsageArchive archive = storage.officialUsageArchive();
        assertThat(OfficialHistory.everything(archive)).as(what).isEqualTo(expected);
        assertThat(await(archive.keep(OfficialHistory.contact(CONTACTS))))
            .as(what)
            .isEqualTo(keptLater);
        assertThat(OfficialHistory.everything(archive)).as(what).isEqualTo(oneContactLater);
      }
      try (UsageStorage storage = Opened.storage(file)) {
        assertThat(OfficialHistory.everything(storage.officialUsageArchive()))
            .as(what)
            .isEqualTo(oneContactLater);
      }
      return false;
    } catch (UsageException.Damaged | UsageException.NewerFormat | UsageException.Unavailable e) {
      assertThat(e).as(what).hasMessageNotContaining("programming error");
      return true;
    }
  }
}
