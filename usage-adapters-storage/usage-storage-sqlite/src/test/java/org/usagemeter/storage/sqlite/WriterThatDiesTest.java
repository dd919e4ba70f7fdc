package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.storage.sqlite.Opened.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** An error that nobody expects, such as too little memory, on the thread that writes. */
final class WriterThatDiesTest {

  @TempDir private Path folder;

  private final CompletableFuture<Throwable> seen = new CompletableFuture<>();
  private Thread.UncaughtExceptionHandler before;

  /** Lets operations pass until it is told to fail the next one. */
  private static final class FailsWhenTold implements FaultPoint {
    private volatile boolean told;

    @Override
    public void before(String operation) {
      if (told) {
        throw new OutOfMemoryError("planted");
      }
    }
  }

  private final FailsWhenTold fault = new FailsWhenTold();
  private Path file;

  @BeforeEach
  void watch() {
    file = folder.resolve("usage.db");
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> seen.complete(error));
  }

  @AfterEach
  void stopWatching() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void allThatWaits_failsWithTheReason_andWhatWasAcknowledgedIsKept() throws Exception {
    UsageStorage storage = Opened.storage(file, Opened.AMPLE, fault);
    ActivityLedger ledger = storage.activityLedger();
    assertThat(await(ledger.record(History.one(1, 0))).counted()).isOne();

    fault.told = true;
    List<CompletionStage<MeterReceipt>> waiting = new ArrayList<>();
    for (int id = 2; id < 30; id++) {
      waiting.add(ledger.record(History.one(id, 0)));
    }

    assertThat(waiting).allSatisfy(WriterThatDiesTest::endedForWantOfMemory);
    assertThat(seen.get(30, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
    endedForWantOfMemory(ledger.record(History.one(30, 0)));
    endedForWantOfMemory(ledger.status());
    endedForWantOfMemory(storage.officialUsageArchive().statuses());
    storage.close();
    try (UsageStorage again = Opened.storage(file)) {
      assertThat(await(again.activityLedger().record(History.one(1, 0))).counted()).isZero();
      assertThat(await(again.activityLedger().record(History.one(2, 0))).counted()).isOne();
    }
  }

  @Test
  void opening_thatDies_failsAndLeavesTheFileFree() throws Exception {
    fault.told = true;

    endedForWantOfMemory(SqliteStorageProvider.open(file, Opened.AMPLE, fault));

    assertThat(seen.get(30, TimeUnit.SECONDS)).isInstanceOf(OutOfMemoryError.class);
    Opened.storage(file).close();
  }

  private static void endedForWantOfMemory(CompletionStage<?> stage) {
    assertThatExceptionOfType(UsageException.Ended.class)
        .isThrownBy(() -> await(stage))
        .withMessageContaining("OutOfMemoryError: planted")
        .withMessageContaining("what it acknowledged is kept");
  }
}
