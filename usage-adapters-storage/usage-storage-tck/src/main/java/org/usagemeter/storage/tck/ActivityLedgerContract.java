package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.TWITTER;
import static org.usagemeter.storage.tck.OpenLedger.voided;
import static org.usagemeter.storage.tck.OpenLedger.window;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.out.ActivityLedger;

/**
 * The contract of {@link ActivityLedger} as tests. Run by {@link UsageStorageContract}; every test
 * carries the number of the clause it checks.
 *
 * <p>Nothing here is skipped: a storage whose engine is not running fails the build, and one that
 * forgets when it closes is asked for the other half of L6, visibility within the process.
 */
public abstract class ActivityLedgerContract extends SharingClauses {

  private static final String MOMENT = "2018-05-01T12:00:00Z";
  private static final Leaf AT_PROD = new Leaf(PROD, ACTIVITIES);
  private static final int THREADS = 8;

  /** For the extender. */
  protected ActivityLedgerContract() {}

  @Test
  final void l11_sequence_growsWithEachBatchThatChangedAnything() {
    long first = ledger().record(activities(MOMENT, PROD, "1")).asOf();
    long unchanged = ledger().record(activities(MOMENT, PROD, "1")).asOf();
    long otherDay = ledger().record(activities("2018-04-01T12:00:00Z", PROD, "1")).asOf();
    long otherRoot = ledger().record(activities(MOMENT, APP_1, "1")).asOf();
    long noRows = ledger().record(Batches.newBatch().build()).asOf();
    ledger().seal("2018-05-01");
    long afterSeal = ledger().record(activities(MOMENT, PROD, "1", "2")).asOf();

    assertThat(first).isPositive();
    assertThat(unchanged).isGreaterThanOrEqualTo(first);
    assertThat(otherDay).isGreaterThan(unchanged);
    assertThat(otherRoot).isGreaterThan(otherDay);
    assertThat(noRows).isGreaterThanOrEqualTo(otherRoot);
    assertThat(afterSeal).isGreaterThan(noRows);
  }

  @Test
  final void l13_overlappingBatchesOfManyThreads_countEachActivityOnce() {
    OverlappingBatches batches = new OverlappingBatches(THREADS);

    List<MeterReceipt> receipts =
        batches.recordedBy(IntStream.range(0, THREADS), thread -> ledger(), patience());

    assertThat(ledger().counts(TWITTER, batches.window())).isEqualTo(batches.counts(TWITTER));
    assertThat(ledger().counts(PROJECT, batches.window())).isEqualTo(batches.counts(PROJECT));
    assertThat(receipts.stream().mapToLong(MeterReceipt::counted).sum())
        .isEqualTo(batches.counted());
    assertThat(receipts.stream().mapToLong(MeterReceipt::duplicate).sum())
        .isEqualTo(batches.rows() - batches.counted());
  }

  @Test
  final void l13_sameActivityVoidedByManyThreads_isVoidedByOne() {
    ledger().record(activities(MOMENT, PROD, "1", "2"));

    List<VoidOutcome> outcomes =
        Together.run(
            patience(),
            IntStream.range(0, THREADS)
                .<Supplier<VoidOutcome>>mapToObj(
                    thread -> () -> ledger().voidActivity(voided("1", "2018-05-01", AT_PROD)))
                .toList());

    assertThat(outcomes).containsOnlyOnce(VoidOutcome.VOIDED);
    assertThat(outcomes).containsOnly(VoidOutcome.VOIDED, VoidOutcome.ALREADY_VOID);
    assertThat(ledger().voided(TWITTER, "2018-05-01", "2018-05-02")).hasSize(1);
    assertThat(ledger().counts(TWITTER, "2018-05-01", "2018-05-02"))
        .isEqualTo(
            new DayCounts.Builder()
                .put(PROD, ACTIVITIES, LocalDate.parse("2018-05-01"), 1)
                .put(PROD.product(), ACTIVITIES, LocalDate.parse("2018-05-01"), 1)
                .put(TWITTER, ACTIVITIES, LocalDate.parse("2018-05-01"), 1)
                .build());
  }

  @Test
  final void l14_callerThatMayNotWait_getsAStageAtOnce() {
    List<CompletionStage<?>> stages = new ArrayList<>();

    // Whatever waits on a thread that is interrupted gives up, or takes the mark away.
    for (Supplier<CompletionStage<?>> call : everyCall(ledger().port())) {
      Thread.currentThread().interrupt();
      try {
        stages.add(call.get());
      } finally {
        assertThat(Thread.interrupted()).as("the caller's interrupt is kept").isTrue();
      }
    }

    stages.forEach(ledger()::await);
  }

  @Test
  final void l14_lateActivity_failsTheStageAndDoesNotThrow() {
    ledger().record(activities(MOMENT, PROD, "1"));
    ledger().seal("2018-05-02");
    List<CompletionStage<?>> late = new ArrayList<>();

    assertThatCode(
            () -> late.add(ledger().port().record(Batches.batch(activities(MOMENT, PROD, "2")))))
        .doesNotThrowAnyException();
    assertThatCode(() -> late.add(ledger().port().voidActivity(voided("1", "2018-05-01", AT_PROD))))
        .doesNotThrowAnyException();

    assertThat(late)
        .allSatisfy(
            stage -> assertThat(ledger().failure(stage)).isInstanceOf(UsageException.Late.class));
  }

  @Test
  final void l14_idThatNoActivityHas_throwsAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger().port().voidActivity(voided("", "2018-05-01", AT_PROD)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ledger().port().voidActivity(voided("9".repeat(1025), "2018-05-01", AT_PROD)));
  }

  @Test
  final void l15_afterClose_everyCallFailsWithUnavailable() {
    ActivityLedger port = ledger().port();
    storage().close();

    for (Supplier<CompletionStage<?>> call : everyCall(port)) {
      assertThat(ledger().failure(call.get())).isInstanceOf(UsageException.Unavailable.class);
    }
  }

  @Test
  final void l15_closedTwice_isHarmless() {
    ledger().record(activities(MOMENT, PROD, "1"));
    storage().close();

    assertThatCode(storage()::close).doesNotThrowAnyException();
  }

  @Test
  final void l15_closedByWhoeverGotAnAnswer_isClosed() {
    ActivityLedger port = ledger().port();

    ledger()
        .await(
            port.record(Batches.batch(activities(MOMENT, PROD, "1")))
                .thenApply(
                    receipt -> {
                      storage().close();
                      return receipt;
                    }));

    assertThat(ledger().failure(port.scopes())).isInstanceOf(UsageException.Unavailable.class);
  }

  @Test
  final void l15_closedByWhoeverOpenedIt_isClosed() throws Exception {
    ledger()
        .await(
            openStorage("closed at once")
                .thenApply(
                    opened -> {
                      opened.close();
                      return opened;
                    }));
  }

  @Test
  final void l15_batchesUnderWayWhenClosed_areFinished() {
    List<CompletionStage<MeterReceipt>> underWay = new ArrayList<>();
    for (int id = 1; id <= 50; id++) {
      underWay.add(
          ledger().port().record(Batches.batch(activities(MOMENT, PROD, Integer.toString(id)))));
    }
    storage().close();

    assertThat(underWay)
        .allSatisfy(stage -> assertThat(ledger().await(stage).counted()).isEqualTo(1));
  }

  @Test
  final void storage_hasOneLedger() {
    assertThat(storage().activityLedger()).isSameAs(storage().activityLedger());
  }

  /**
   * Every clause about counts at once: hundreds of random batches on each of several seeds,
   * compared with sets of ids; and twice more where the storage outlives its closing.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.usagemeter.storage.tck.Sizes#seeds")
  final void all_randomHistory_answersAsSetsOfIdsDo(int seed) throws Exception {
    SeededHistory history = new SeededHistory(seed);
    boolean open = true;

    for (int life = 0; life < 3 && open; life++) {
      int parts = life == 0 ? 10 : 2;
      for (int part = 0; part < parts; part++) {
        history.run(50, ledger());
        history.check(ledger());
      }
      open = closeAndReopen();
      if (open) {
        history.check(ledger());
      }
    }
  }

  /** Every call, none of which fails for another that is done before it. */
  private static List<Supplier<CompletionStage<?>>> everyCall(ActivityLedger port) {
    return List.of(
        () -> port.record(Batches.batch(activities(MOMENT, PROD, "1"))),
        () -> port.voidActivity(voided("1", "2018-05-01", AT_PROD)),
        () -> port.voidedActivities(TWITTER, window("2018-05-01", "2018-05-02")),
        () -> port.countByDay(TWITTER, window("2018-05-01", "2018-05-02")),
        port::scopes,
        () -> port.seal(LocalDate.parse("2018-05-01")),
        port::sealedDays,
        port::status);
  }
}
