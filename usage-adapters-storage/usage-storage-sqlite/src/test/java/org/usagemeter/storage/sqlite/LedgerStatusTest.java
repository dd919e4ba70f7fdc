package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** L16 where writes fail, which no contract test can bring about. */
final class LedgerStatusTest {

  private static final String FAILED = "planted fault";

  @TempDir private Path folder;

  private final Sick disk = new Sick();
  private final List<UsageStorage> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(UsageStorage::close);
  }

  @Test
  void failedBatch_isNamedAndNothingElseOfTheStatusChanges() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    await(ledger.record(History.one(1, 0)));
    LedgerStatus before = await(ledger.status());
    disk.fails = "commit";

    failure(ledger.record(History.one(2, 0)));

    LedgerStatus after = await(ledger.status());
    assertThat(before.failure()).isEmpty();
    assertThat(after.failure()).hasValueSatisfying(why -> assertThat(why).contains(FAILED));
    assertThat(after.asOf()).isEqualTo(before.asOf());
    assertThat(after.waiting()).isZero();
  }

  @Test
  void failedVoidAndFailedSeal_areNamed() {
    for (String call : new String[] {"void", "seal"}) {
      ActivityLedger ledger = ledger(Opened.AMPLE);
      await(ledger.record(History.one(1, 0)));
      disk.fails = "commit";

      failure(
          call.equals("void")
              ? ledger.voidActivity(voided())
              : ledger.seal(History.FIRST_DAY.plusDays(1)));

      assertThat(await(ledger.status()).failure()).as(call).isPresent();
      disk.fails = "nothing";
    }
  }

  @Test
  void failedRead_isNoFailedWrite() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    disk.fails = "select void_id";

    failure(ledger.voidedActivities(History.PROJECT, History.DAYS));

    assertThat(await(ledger.status()).failure()).isEmpty();
  }

  @Test
  void failedEviction_isNamed() {
    ActivityLedger ledger = ledger(1);
    await(ledger.record(History.one(1, 0)));
    disk.fails = "delete from journal";

    await(ledger.record(History.one(1, 1)));
    afterTheQueue(ledger);

    assertThat(await(ledger.status()).failure()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "void", "seal"})
  void writeThatSucceeds_clearsTheFailure(String call) {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    await(ledger.record(History.one(1, 0)));
    disk.fails = "commit";
    failure(ledger.record(History.one(2, 0)));
    disk.fails = "nothing";

    switch (call) {
      case "batch" -> await(ledger.record(History.one(2, 0)));
      case "void" -> await(ledger.voidActivity(voided()));
      default -> await(ledger.seal(History.FIRST_DAY.plusDays(1)));
    }

    assertThat(await(ledger.status()).failure()).isEmpty();
  }

  @Test
  void batchOfDuplicates_writesNothing_andClearsNothing() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    await(ledger.record(History.one(1, 0)));
    disk.fails = "commit";
    failure(ledger.record(History.one(2, 0)));

    assertThat(await(ledger.record(History.one(1, 0))).duplicate()).isOne();

    assertThat(await(ledger.status()).failure()).isPresent();
  }

  @Test
  void asking_onceTheDiskIsWell_triesAWriteThatClearsTheFailure() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    await(ledger.record(History.one(1, 0)));
    disk.fails = "commit";
    failure(ledger.record(History.one(2, 0)));
    disk.fails = "nothing";

    LedgerStatus asked = await(ledger.status());
    afterTheQueue(ledger);
    LedgerStatus askedAgain = await(ledger.status());

    assertThat(asked.failure()).isPresent();
    assertThat(askedAgain.failure()).isEmpty();
    assertThat(askedAgain.asOf()).isEqualTo(asked.asOf());
    assertThat(await(ledger.record(History.one(2, 0))).counted()).isOne();
  }

  @Test
  void asking_whileTheDiskIsSick_triesEachTimeAndSaysWhatItMet() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    disk.fails = "commit";
    failure(ledger.record(History.one(1, 0)));
    disk.fails = "acknowledge";

    await(ledger.status());
    afterTheQueue(ledger);

    assertThat(await(ledger.status()).failure())
        .hasValueSatisfying(why -> assertThat(why).contains(FAILED + ": acknowledge"));
  }

  @Test
  void asking_whileTheFileCannotBeReadAgain_recoversWithTheFile() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    await(ledger.record(History.one(1, 0)));
    disk.fails = "";
    failure(ledger.record(History.one(2, 0)));

    LedgerStatus unread = await(ledger.status());
    afterTheQueueFails(ledger);
    disk.fails = "nothing";
    await(ledger.status());
    afterTheQueue(ledger);

    assertThat(unread.failure()).isPresent();
    assertThat(unread.distinctIds()).isZero();
    assertThat(await(ledger.status()).failure()).isEmpty();
    assertThat(History.counts(ledger).scopes()).isNotEmpty();
  }

  @Test
  void try_reallyWritesToTheLog() throws IOException {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    await(ledger.record(History.one(1, 0)));
    disk.fails = "begin immediate";
    failure(ledger.record(History.one(2, 0)));
    disk.fails = "nothing";
    long before = Files.size(folder.resolve("0.db-wal"));

    await(ledger.status());
    afterTheQueue(ledger);

    assertThat(Files.size(folder.resolve("0.db-wal"))).isGreaterThan(before);
  }

  @Test
  void askingManyTimes_triesOneWriteAtATime() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    disk.fails = "commit";
    failure(ledger.record(History.one(1, 0)));
    disk.fails = "nothing";
    CountDownLatch go = new CountDownLatch(1);
    disk.held = go;

    List<CompletionStage<LedgerStatus>> asked = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      asked.add(ledger.status());
    }
    go.countDown();
    afterTheQueue(ledger);

    assertThat(asked).allSatisfy(status -> assertThat(await(status).failure()).isPresent());
    assertThat(disk.tries).hasValue(1);
    assertThat(await(ledger.status()).failure()).isEmpty();
  }

  @Test
  void asking_whileAllIsWell_writesNothing() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    await(ledger.record(History.one(1, 0)));

    await(ledger.status());
    afterTheQueue(ledger);

    assertThat(disk.tries).hasValue(0);
  }

  @Test
  void rowsHandedIn_waitUntilTheirCommit() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    CountDownLatch go = new CountDownLatch(1);
    disk.held = go;

    CompletionStage<MeterReceipt> first = ledger.record(History.one(1, 0));
    CompletionStage<MeterReceipt> second = ledger.record(History.one(1, 0));
    LedgerStatus underWay = await(ledger.status());
    go.countDown();
    await(first);
    await(second);

    assertThat(underWay.waiting()).isEqualTo(2);
    assertThat(underWay.asOf()).isZero();
    assertThat(await(ledger.status()).waiting()).isZero();
  }

  @Test
  void distinctIds_areThoseOfTheDaysInMemory() {
    ActivityLedger ledger = ledger(Opened.AMPLE);
    await(ledger.record(History.one(1, 0)));
    await(ledger.record(History.one(2, 0)));
    await(ledger.record(History.one(1, 1)));
    long recorded = await(ledger.status()).distinctIds();
    await(ledger.seal(History.FIRST_DAY.plusDays(1)));
    long sealed = await(ledger.status()).distinctIds();
    open.remove(0).close();

    ActivityLedger reopened = ledger("0.db", Opened.AMPLE);
    long unread = await(reopened.status()).distinctIds();
    await(reopened.record(History.one(1, 1)));

    assertThat(recorded).isEqualTo(3);
    assertThat(sealed).isOne();
    assertThat(unread).isZero();
    assertThat(await(reopened.status()).distinctIds()).as("of the day loaded again").isOne();
  }

  @Test
  void distinctIds_ofADayLetGoOf_areNotCounted() {
    ActivityLedger ledger = ledger(1);
    await(ledger.record(History.one(1, 0)));
    await(ledger.record(History.one(2, 0)));
    await(ledger.record(History.one(1, 1)));
    afterTheQueue(ledger);

    assertThat(await(ledger.status()).distinctIds()).isOne();
  }

  private ActivityLedger ledger(long idBytes) {
    return ledger(open.size() + ".db", idBytes);
  }

  private ActivityLedger ledger(String name, long idBytes) {
    UsageStorage storage = Opened.storage(folder.resolve(name), idBytes, disk);
    open.add(storage);
    return storage.activityLedger();
  }

  /** Waits until the writer did what was asked of it before. */
  private static void afterTheQueue(ActivityLedger ledger) {
    await(ledger.voidedActivities(History.PROJECT, History.DAYS));
  }

  private static void afterTheQueueFails(ActivityLedger ledger) {
    failure(ledger.voidedActivities(History.PROJECT, History.DAYS));
  }

  private static void failure(CompletionStage<?> stage) {
    assertThatExceptionOfType(UsageException.Unavailable.class)
        .isThrownBy(() -> await(stage))
        .withMessageContaining(FAILED);
  }

  private static VoidedActivity voided() {
    return new VoidedActivity(
        "1",
        History.FIRST_DAY,
        History.LEAVES.get(0),
        "test traffic",
        Instant.parse("2024-03-02T09:30:00Z"));
  }

  /** Fails operations whose text begins in one way, and can hold up the writer. */
  private static final class Sick implements FaultPoint {

    private final AtomicInteger tries = new AtomicInteger();
    private volatile String fails = "nothing";
    private volatile CountDownLatch held = new CountDownLatch(0);

    @Override
    public void before(String operation) throws SQLException {
      if (operation.equals("begin immediate")) {
        hold(held);
      }
      if (operation.equals("delete from ledger")) {
        tries.incrementAndGet();
      }
      if (operation.startsWith(fails)) {
        throw new SQLException(FAILED + ": " + operation);
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
