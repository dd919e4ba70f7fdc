package org.usagemeter.storage.tck;

import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.ARCHIVE;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.PROD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/** For each of several threads a run of batches, most of whose rows other threads have too. */
final class OverlappingBatches {

  private static final int ROWS = 40;
  private static final int IDS = 400;
  private static final LocalDate FIRST_DAY = LocalDate.parse("2024-02-29");
  private static final int DAYS = 2;
  private static final List<Scope> LEAVES = List.of(PROD, DEV, ARCHIVE, APP_1);

  private final NaiveUsageModel model = new NaiveUsageModel();
  private final List<List<ActivityBatch>> batches = new ArrayList<>();
  private long counted;
  private long rows;

  OverlappingBatches(int threads) {
    SplittableRandom random = new SplittableRandom(20240229);
    for (int thread = 0; thread < threads; thread++) {
      List<ActivityBatch> ofThread = new ArrayList<>();
      for (int batch = 0; batch < Sizes.BATCHES; batch++) {
        ofThread.add(randomBatch(random));
      }
      batches.add(ofThread);
    }
  }

  private Stream<ActivityBatch> of(int thread) {
    return batches.get(thread).stream();
  }

  /** Records the batches of {@code threads}, each on a thread of its own. */
  List<MeterReceipt> recordedBy(
      IntStream threads, IntFunction<OpenLedger> ledgers, Duration patience) {
    return Together.run(
            patience,
            threads
                .<Supplier<List<MeterReceipt>>>mapToObj(
                    thread -> () -> of(thread).map(ledgers.apply(thread)::record).toList())
                .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  /** The days of all rows. */
  UsageWindow window() {
    return new UsageWindow(FIRST_DAY, FIRST_DAY.plusDays(DAYS));
  }

  /** What the counts are once every batch is recorded, in whatever order. */
  DayCounts counts(RootScope root) {
    return model.counts(root, window());
  }

  /** How many rows count in all, whichever of their repeats comes first. */
  long counted() {
    return counted;
  }

  long rows() {
    return rows;
  }

  private ActivityBatch randomBatch(SplittableRandom random) {
    List<Activity> activities = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      activities.add(
          new Activity(
              Integer.toString(random.nextInt(IDS)),
              UtcDay.start(FIRST_DAY.plusDays(random.nextInt(DAYS))),
              LEAVES.get(random.nextInt(LEAVES.size())),
              ACTIVITIES));
    }
    rows += activities.size();
    counted += model.record(activities);
    return Batches.batch(activities);
  }
}
