package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.FIRST_DAY;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;
import static org.usagemeter.storage.postgresql.Stages.await;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** Several storages on one database, each as it would be in a process of its own. */
@Tag("slow")
final class SeveralProcessesTest {

  private static final int PROCESSES = 3;

  private final TestSchemas schemas = new TestSchemas();
  private final List<UsageStorage> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    opened.forEach(UsageStorage::close);
    schemas.close();
  }

  @ParameterizedTest(name = "seed {0}, id_memory {1}")
  @CsvSource({"1, 512mb", "2, 0", "3, 20kb"})
  void overlappingBatchesVoidsAndASeal_atOnce_countAsSetsDo(int seed, String memory)
      throws Exception {
    NaiveModel model = new NaiveModel("project");
    List<List<Activity>> recorded = new ArrayList<>();
    AtomicLong counted = new AtomicLong();
    AtomicLong late = new AtomicLong();
    List<ActivityLedger> ledgers =
        IntStream.range(0, PROCESSES)
            .mapToObj(process -> open("id_memory=" + memory).activityLedger())
            .toList();

    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int process = 0; process < PROCESSES; process++) {
      ActivityLedger ledger = ledgers.get(process);
      SplittableRandom random = new SplittableRandom(seed * 100L + process);
      boolean seals = process == 0;
      threads.add(
          new Thread(
              () -> {
                for (int step = 0; step < 60; step++) {
                  List<Activity> activities = model.activities(random, 1 + random.nextInt(60), 90);
                  record(ledger, model, activities, recorded, counted, late);
                  voidOne(ledger, model, activities.get(0));
                  if (seals && step == 40) {
                    assertThat(await(ledger.seal(FIRST_DAY.plusDays(1))))
                        .containsExactly(FIRST_DAY);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.setUncaughtExceptionHandler((failed, why) -> failures.add(why));
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join(60_000);
      assertThat(thread.isAlive()).isFalse();
    }

    assertThat(failures).isEmpty();
    assertThat(late).as("late batches").hasPositiveValue();
    assertThat(counted).as("rows counted in all").hasValue(model.counted());
    ActivityLedger reopened = open("id_memory=" + memory).activityLedger();
    for (ActivityLedger ledger :
        List.of(ledgers.get(0), ledgers.get(1), ledgers.get(2), reopened)) {
      assertThat(counts(ledger, model)).isEqualTo(model.counts());
      assertThat(await(ledger.sealedDays())).containsExactly(FIRST_DAY);
    }
    for (List<Activity> activities : recorded) {
      List<Activity> open =
          activities.stream()
              .filter(activity -> !NaiveModel.voiding(activity).day().equals(FIRST_DAY))
              .toList();
      assertThat(await(reopened.record(NaiveModel.batch(open))).counted()).isZero();
    }
    assertThat(counts(ledgers.get(0), model)).isEqualTo(model.counts());
  }

  @Test
  void dayThatIsHeld_catchesUpWithOtherProcesses() {
    NaiveModel model = new NaiveModel("project");
    SplittableRandom random = new SplittableRandom(5);
    ActivityLedger one = open("id_memory=512mb").activityLedger();
    ActivityLedger other = open("id_memory=512mb").activityLedger();
    AtomicLong held = new AtomicLong();

    for (int turn = 0; turn < 40; turn++) {
      ActivityLedger ledger = turn % 2 == 0 ? one : other;
      List<Activity> activities = model.activities(random, 50, 120);
      MeterReceipt receipt = await(ledger.record(NaiveModel.batch(activities)));
      assertThat(receipt.counted()).as("turn %d", turn).isEqualTo(model.record(activities));
      Activity unwanted = activities.get(turn % activities.size());
      if (await(ledger.voidActivity(NaiveModel.voiding(unwanted))) == VoidOutcome.VOIDED) {
        model.addVoided(unwanted);
      }
      assertThat(counts(turn % 2 == 0 ? other : one, model)).isEqualTo(model.counts());
      held.set(await(ledger.status()).distinctIds());
    }

    assertThat(held).hasPositiveValue();
  }

  @Test
  void batchOverThousandsOfDays_isOneChangeAndIsCounted() {
    ActivityLedger one = open("id_memory=512mb").activityLedger();
    ActivityLedger other = open("id_memory=512mb").activityLedger();
    NaiveModel model = new NaiveModel("project");
    List<Activity> activities = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(11);
    for (int day = 0; day < 3_000; day++) {
      Activity some = model.activities(random, 1, 50).get(0);
      activities.add(
          new Activity(
              some.id(),
              some.consumedAt().plus(java.time.Duration.ofDays(day)),
              some.leaf(),
              some.metric()));
    }

    List<Activity> second = activities.subList(1_000, 3_000);
    MeterReceipt receipt = await(one.record(NaiveModel.batch(second)));
    long expected = model.record(second);
    MeterReceipt whole = await(other.record(NaiveModel.batch(activities)));
    long more = model.record(activities);
    MeterReceipt again = await(one.record(NaiveModel.batch(activities)));

    assertThat(receipt.counted()).isEqualTo(expected);
    assertThat(whole.counted()).isEqualTo(more);
    assertThat(again.counted()).isZero();
    assertThat(whole.asOf()).isEqualTo(receipt.asOf() + 1);
  }

  private static void record(
      ActivityLedger ledger,
      NaiveModel model,
      List<Activity> activities,
      List<List<Activity>> recorded,
      AtomicLong counted,
      AtomicLong late) {
    CompletionStage<MeterReceipt> stage = ledger.record(NaiveModel.batch(activities));
    Object settled = Stages.outcome(stage);
    if (settled instanceof MeterReceipt receipt) {
      model.record(activities);
      counted.addAndGet(receipt.counted());
      synchronized (recorded) {
        recorded.add(activities);
      }
    } else {
      assertThat(settled).isInstanceOf(UsageException.Late.class);
      late.incrementAndGet();
    }
  }

  private static void voidOne(ActivityLedger ledger, NaiveModel model, Activity activity) {
    CompletionStage<VoidOutcome> stage = ledger.voidActivity(NaiveModel.voiding(activity));
    Object settled = Stages.outcome(stage);
    if (settled == VoidOutcome.VOIDED) {
      model.addVoided(activity);
    } else if (!(settled instanceof VoidOutcome)) {
      assertThat(settled).isInstanceOf(UsageException.Late.class);
    }
  }

  private static DayCounts counts(ActivityLedger ledger, NaiveModel model) {
    return await(ledger.countByDay(model.project(), WINDOW));
  }

  private UsageStorage open(String parameters) {
    UsageStorage storage = Stages.open(schemas.url("shared", parameters));
    opened.add(storage);
    return storage;
  }
}
