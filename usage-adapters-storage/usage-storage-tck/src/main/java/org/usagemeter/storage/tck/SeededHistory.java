package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.tck.Consumers.LEAVES;
import static org.usagemeter.storage.tck.Consumers.ROOTS;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * A random history, the same for the same seed: batches of a few ids that many leaves share, voids,
 * and now and then a seal, over days that move on slowly. Every answer is compared with the {@link
 * NaiveUsageModel}.
 */
final class SeededHistory {

  private static final LocalDate FIRST_DAY = LocalDate.parse("2024-02-26");
  private static final int STEPS_A_DAY = 60;
  private static final int OPEN_DAYS = 4;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int NUMBERS = 12;
  private static final List<Metric> METRICS =
      List.of(
          Metric.ACTIVITIES,
          Metric.ACTIVITIES,
          Metric.ACTIVITIES,
          Metric.SEARCH_REQUESTS_FULL_ARCHIVE,
          Batches.USERS);
  private static final List<String> TEXTS =
      List.of("007", "-7", "+7", "7.0", "1369785403853424000001", "http://blog.example/?p=7", "٧");

  private final NaiveUsageModel model = new NaiveUsageModel();
  private final SplittableRandom random;
  private final Map<Integer, Long> lastSequences = new HashMap<>();
  private int step;

  SeededHistory(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Goes on by {@code steps} steps, each of which has to give what the model gives, with each of
   * {@code ledgers}. Those have the same history, and come in the same order each time.
   */
  void run(int steps, OpenLedger... ledgers) {
    for (int end = step + steps; step < end; step++) {
      int dice = random.nextInt(100);
      if (dice < 85) {
        record(randomBatch(), ledgers);
      } else if (dice < 98) {
        voidOne(ledgers);
      } else {
        seal(ledgers);
      }
    }
  }

  /** Compares everything that can be read. */
  void check(OpenLedger ledger) {
    LocalDate from = FIRST_DAY.plusDays(random.nextInt(1 + today()));
    UsageWindow some = new UsageWindow(from, from.plusDays(1 + random.nextInt(OPEN_DAYS)));
    UsageWindow all = new UsageWindow(FIRST_DAY, FIRST_DAY.plusDays(today() + OPEN_DAYS));
    for (RootScope root : ROOTS) {
      for (UsageWindow window : List.of(all, some)) {
        assertThat(ledger.counts(root, window))
            .as("counts of %s in %s after step %d", root, window, step)
            .isEqualTo(model.counts(root, window));
        assertThat(ledger.await(ledger.port().voidedActivities(root, window)))
            .as("voided activities of %s in %s after step %d", root, window, step)
            .isEqualTo(model.voided(root, window));
      }
    }
    List<Scope> scopes = ledger.scopes();
    assertThat(scopes).doesNotHaveDuplicates().hasSameElementsAs(model.firstSeen().keySet());
    assertThat(scopes).extracting(model.firstSeen()::get).isSorted();
    assertThat(ledger.sealedDays()).isEqualTo(model.sealedDays());
  }

  private void record(List<Activity> activities, OpenLedger... ledgers) {
    ActivityBatch batch = Batches.batch(activities);
    int[] late = model.lateRows(activities);
    if (late.length > 0) {
      for (OpenLedger ledger : ledgers) {
        UsageException refusal = ledger.failure(ledger.port().record(batch));
        assertThat(refusal).as("step %d", step).isInstanceOf(UsageException.Late.class);
        assertThat(((UsageException.Late) refusal).rows()).as("step %d", step).isEqualTo(late);
      }
      record(without(activities, late), ledgers);
      return;
    }
    long counted = model.record(activities);
    for (int i = 0; i < ledgers.length; i++) {
      MeterReceipt receipt = ledgers[i].record(batch);
      assertThat(receipt.counted()).as("counted in step %d", step).isEqualTo(counted);
      assertThat(receipt.duplicate())
          .as("duplicate in step %d", step)
          .isEqualTo(batch.size() - counted);
      assertThat(receipt.asOf())
          .as("sequence in step %d", step)
          .isGreaterThanOrEqualTo(lastSequences.getOrDefault(i, 0L) + (counted > 0 ? 1 : 0));
      lastSequences.put(i, receipt.asOf());
    }
  }

  private void voidOne(OpenLedger... ledgers) {
    Activity activity = randomActivity();
    LocalDate day = UtcDay.of(activity.consumedAt());
    VoidedActivity voided =
        new VoidedActivity(
            activity.id(),
            day,
            new Leaf(activity.leaf(), activity.metric()),
            "step " + step,
            activity.consumedAt());
    if (model.sealedDays().contains(day)) {
      for (OpenLedger ledger : ledgers) {
        UsageException refusal = ledger.failure(ledger.port().voidActivity(voided));
        assertThat(refusal).as("step %d", step).isInstanceOf(UsageException.Late.class);
      }
      return;
    }
    VoidOutcome outcome = model.voidActivity(voided);
    for (OpenLedger ledger : ledgers) {
      assertThat(ledger.voidActivity(voided)).as("step %d", step).isEqualTo(outcome);
    }
  }

  private void seal(OpenLedger... ledgers) {
    LocalDate before = FIRST_DAY.plusDays(today() + random.nextInt(2));
    List<LocalDate> sealed = model.seal(before);
    for (OpenLedger ledger : ledgers) {
      assertThat(ledger.seal(before.toString())).as("step %d", step).isEqualTo(sealed);
    }
  }

  private List<Activity> randomBatch() {
    int rows = random.nextInt(100) == 0 ? 500 : random.nextInt(20);
    List<Activity> activities = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      activities.add(randomActivity());
    }
    return activities;
  }

  private Activity randomActivity() {
    LocalDate day = FIRST_DAY.plusDays(today() + random.nextInt(OPEN_DAYS));
    Instant moment = UtcDay.start(day).plusSeconds(random.nextInt(SECONDS_A_DAY));
    int id = random.nextInt(NUMBERS + TEXTS.size());
    return new Activity(
        id < NUMBERS ? Integer.toString(id) : TEXTS.get(id - NUMBERS),
        moment,
        LEAVES.get(random.nextInt(LEAVES.size())),
        METRICS.get(random.nextInt(METRICS.size())));
  }

  private int today() {
    return step / STEPS_A_DAY;
  }

  private static List<Activity> without(List<Activity> activities, int[] rows) {
    List<Activity> kept = new ArrayList<>(activities);
    for (int i = rows.length - 1; i >= 0; i--) {
      kept.remove(rows[i]);
    }
    return kept;
  }
}
