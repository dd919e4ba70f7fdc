package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.storage.sqlite.OfficialHistory.DAYS;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;

/** How often the file is read and written, and who waits for whom. */
final class OfficialReadingTest {

  private static final String READ = "select target_id, day, figure_no";
  private static final SourceContact OF_PROJECT = OfficialHistory.contact(0);
  private static final SourceContact OF_ACCOUNT = OfficialHistory.contact(1);

  @TempDir private Path folder;
  private final Watch watch = new Watch();
  private UsageStorage storage;
  private OfficialUsageArchive archive;

  @BeforeEach
  void open() {
    storage = Opened.storage(folder.resolve("usage.db"), Opened.AMPLE, watch);
    archive = storage.officialUsageArchive();
    await(archive.keep(OF_PROJECT));
    await(archive.keep(OF_ACCOUNT));
  }

  @AfterEach
  void close() {
    watch.held.countDown();
    storage.close();
  }

  @Test
  void questionAskedOften_readsTheFileOnce() {
    List<OfficialFact> first = await(archive.newest(OF_PROJECT.target(), DAYS));
    long reads = watch.count(READ);

    for (int time = 0; time < 20; time++) {
      assertThat(await(archive.newest(OF_PROJECT.target(), DAYS))).isEqualTo(first);
    }

    assertThat(reads).isPositive();
    assertThat(watch.count(READ)).isEqualTo(reads);
  }

  @Test
  void questionAskedByManyAtOnce_readsTheFileOnce() {
    CountDownLatch go = new CountDownLatch(1);
    watch.held = go;
    CompletionStage<KeptContact> slow = archive.keep(OfficialHistory.contact(3));
    long reads = watch.count(READ);

    List<CompletionStage<List<OfficialFact>>> asked = new ArrayList<>();
    for (int time = 0; time < 20; time++) {
      asked.add(archive.history(OF_ACCOUNT.target(), DAYS));
    }
    go.countDown();
    await(slow);
    asked.forEach(Opened::await);

    // One run of days for the history, and at most two for the contact.
    assertThat(watch.count(READ) - reads).isBetween(1L, 3L);
  }

  @Test
  void contactOfATarget_hasThatTargetReadAgain() {
    await(archive.newest(OF_PROJECT.target(), DAYS));
    await(archive.newest(OF_ACCOUNT.target(), DAYS));
    await(archive.keep(OfficialHistory.contact(3)));
    long reads = watch.count(READ);

    await(archive.newest(OF_ACCOUNT.target(), DAYS));
    long ofTheOther = watch.count(READ) - reads;
    await(archive.newest(OF_PROJECT.target(), DAYS));

    assertThat(OfficialHistory.contact(3).target()).isEqualTo(OF_PROJECT.target());
    assertThat(ofTheOther).isZero();
    assertThat(watch.count(READ)).isGreaterThan(reads);
  }

  @Test
  void targetNeverHeardOf_isAnsweredWithoutTheFile() {
    long reads = watch.count(READ);

    assertThat(await(archive.newest(SourceTarget.creditsOf(History.PROJECT), DAYS))).isEmpty();

    assertThat(watch.count(READ)).isEqualTo(reads);
  }

  @Test
  void whatIsPublished_isAnsweredWhileTheWriterIsBusy() {
    await(archive.newest(OF_PROJECT.target(), DAYS));
    watch.held = new CountDownLatch(1);
    CompletionStage<KeptContact> slow = archive.keep(OfficialHistory.contact(3));

    assertThat(archive.statuses()).isCompleted();
    assertThat(archive.answered(OF_PROJECT.target())).isCompleted();
    assertThat(archive.newest(OF_PROJECT.target(), DAYS)).isCompleted();
    assertThat(slow).isNotDone();
  }

  @Test
  void unchangedContact_isNotWrittenAnew() {
    watch.operations.clear();

    KeptContact again = await(archive.keep(OF_ACCOUNT));

    assertThat(again.unchanged()).isPositive();
    assertThat(watch.count("insert into official_fact")).isZero();
    assertThat(watch.count("update official_fact")).isZero();
    assertThat(watch.count("insert into official_day")).isZero();
    assertThat(watch.count("commit")).isOne();
  }

  @Test
  void failedContact_isNamedByTheStatusAndKeptByARetry() {
    List<Object> before = OfficialHistory.everything(archive);
    watch.fails = "commit";
    SourceContact contact = OfficialHistory.contact(3);

    assertThatExceptionOfType(UsageException.Unavailable.class)
        .isThrownBy(() -> await(archive.keep(contact)))
        .withMessageContaining("planted fault");

    assertThat(await(storage.activityLedger().status()).failure()).isPresent();
    assertThat(OfficialHistory.everything(archive)).isEqualTo(before);
    watch.fails = "nothing";
    assertThat(await(archive.keep(contact)).added()).isPositive();
    assertThat(await(storage.activityLedger().status()).failure()).isEmpty();
  }

  @Test
  void failedRead_isNoFailedWriteAndGoesWell_onceTheDiskDoes() {
    watch.fails = READ;

    assertThatExceptionOfType(UsageException.Unavailable.class)
        .isThrownBy(() -> await(archive.newest(OF_PROJECT.target(), DAYS)));

    assertThat(await(storage.activityLedger().status()).failure()).isEmpty();
    watch.fails = "nothing";
    assertThat(await(archive.newest(OF_PROJECT.target(), DAYS))).isNotEmpty();
  }

  /** Counts operations, fails some of them, and can hold up the writer. */
  private static final class Watch implements FaultPoint {

    private final List<String> operations = Collections.synchronizedList(new ArrayList<>());
    private volatile String fails = "nothing";
    private volatile CountDownLatch held = new CountDownLatch(0);

    long count(String start) {
      return List.copyOf(operations).stream().filter(text -> text.startsWith(start)).count();
    }

    @Override
    public void before(String operation) throws SQLException {
      if (operation.equals("begin immediate")) {
        hold(held);
      }
      operations.add(operation);
      if (operation.startsWith(fails)) {
        throw new SQLException("planted fault: " + operation);
      }
    }

    private static void hold(CountDownLatch latch) throws SQLException {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new SQLException(e);
      }
    }
  }
}
