package org.usagemeter.storage.tck;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against L6 to L11. */
final class KeepingFaults {

  private KeepingFaults() {}

  /** Answers what it answered before. */
  static final class RemembersAnswers extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      Map<List<Object>, CompletionStage<DayCounts>> answers = new HashMap<>();
      return new ForwardingLedger(right) {
        @Override
        public synchronized CompletionStage<DayCounts> countByDay(
            RootScope root, UsageWindow window) {
          return answers.computeIfAbsent(
              List.of(root, window), absent -> right.countByDay(root, window));
        }
      };
    }
  }

  /** Comes back without what it had. */
  static final class ForgetsWhenClosed extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {};
    }

    @Override
    UsageStorage opening() {
      return new Empty().opening();
    }

    @Override
    boolean keeps() {
      return true;
    }
  }

  /** What {@link ForgetsWhenClosed} opens. */
  private static final class Empty extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {};
    }
  }

  /** Records the good rows of a batch that it refuses. */
  static final class RecordsHalfOfALateBatch extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right
              .record(batch)
              .exceptionallyCompose(
                  failure ->
                      failure instanceof UsageException.Late late
                          ? right
                              .record(batch.without(late.rows()))
                              .thenCompose(ignored -> CompletableFuture.failedStage(late))
                          : CompletableFuture.failedStage(failure));
        }
      };
    }
  }

  /** Records a batch of four rows in two halves, and lets readers see the first. */
  static final class ShowsHalfOfABatch extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      Semaphore reads = new Semaphore(0);
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
          CompletionStage<DayCounts> counts = right.countByDay(root, window);
          reads.release();
          return counts;
        }

        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          if (batch.size() != 4) {
            return right.record(batch);
          }
          return right
              .record(batch.without(0))
              .thenCompose(
                  most -> {
                    awaitReaders(reads);
                    return right
                        .record(batch.without(1, 2, 3))
                        .thenApply(
                            one ->
                                new MeterReceipt(
                                    most.counted() + one.counted(),
                                    most.duplicate() + one.duplicate(),
                                    one.asOf()));
                  });
        }
      };
    }

    private static void awaitReaders(Semaphore reads) {
      reads.drainPermits();
      try {
        // Each of two readers may have begun before the first half was there; often there is none.
        reads.tryAcquire(3, 2, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lists the void, and goes on counting the activity. */
  static final class CountsVoided extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      List<VoidedActivity> voids = new ArrayList<>();
      return new ForwardingLedger(right) {
        @Override
        public synchronized CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
          ActivityId.of(voided.id());
          boolean known = voids.contains(voided);
          return right
              .sealedDays()
              .thenCompose(
                  finalDays -> {
                    if (finalDays.contains(voided.day())) {
                      return right.voidActivity(voided);
                    }
                    voids.add(voided);
                    return CompletableFuture.completedStage(
                        known ? VoidOutcome.ALREADY_VOID : VoidOutcome.VOIDED);
                  });
        }
      };
    }
  }

  /** Voids, and keeps no list. */
  static final class ForgetsReasons extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<List<VoidedActivity>> voidedActivities(
            RootScope root, UsageWindow window) {
          return right.voidedActivities(root, window).thenApply(voids -> List.of());
        }
      };
    }
  }

  /** Counts a voided activity again when it comes again. */
  static final class RevivesVoided extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      Set<List<Object>> voids = new HashSet<>();
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
          ActivityId id = ActivityId.of(voided.id());
          voids.add(List.of(voided.leaf(), (int) voided.day().toEpochDay(), id.low()));
          return right.voidActivity(voided);
        }

        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right.record(
              Rows.withLows(
                  batch,
                  row -> {
                    Leaf leaf = Rows.leaf(batch, row);
                    return voids.contains(List.of(leaf, batch.epochDay(row), batch.low(row)))
                        ? batch.low(row) ^ 1L << 50
                        : batch.low(row);
                  }));
        }
      };
    }
  }

  /** Says of every void that it took something back. */
  static final class AlwaysVoided extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
          return right.voidActivity(voided).thenApply(outcome -> VoidOutcome.VOIDED);
        }
      };
    }
  }

  /** Seals every day of the calendar, recorded or not. */
  static final class SealsDaysNeverRecorded extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        private LocalDate sealedBefore = LocalDate.MIN;

        @Override
        public CompletionStage<List<LocalDate>> seal(LocalDate before) {
          sealedBefore = before.isAfter(sealedBefore) ? before : sealedBefore;
          return right.seal(before);
        }

        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          int[] late =
              IntStream.range(0, batch.size())
                  .filter(row -> batch.epochDay(row) < sealedBefore.toEpochDay())
                  .toArray();
          return late.length == 0
              ? right.record(batch)
              : CompletableFuture.failedStage(
                  new UsageException.Late(late, List.of(sealedBefore.minusDays(1))));
        }
      };
    }
  }

  /** Seals the day before which it should stop. */
  static final class SealsOneDayTooMany extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<List<LocalDate>> seal(LocalDate before) {
          return right.seal(before.plusDays(1));
        }
      };
    }
  }

  /** Takes late rows in as duplicates. */
  static final class SwallowsLateRows extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right
              .record(batch)
              .exceptionallyCompose(
                  failure ->
                      failure instanceof UsageException.Late late
                          ? right
                              .record(batch.without(late.rows()))
                              .thenApply(receipt -> Rows.forWhole(batch, receipt))
                          : CompletableFuture.failedStage(failure));
        }
      };
    }
  }

  /** Lets go of the counts together with the ids. */
  static final class ForgetsSealedCounts extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
          return right
              .sealedDays()
              .thenCombine(right.countByDay(root, window), ForgetsSealedCounts::without);
        }
      };
    }

    private static DayCounts without(Set<LocalDate> days, DayCounts counts) {
      DayCounts.Builder kept = new DayCounts.Builder();
      counts
          .scopes()
          .forEach(
              scope ->
                  counts
                      .metrics(scope)
                      .forEach(
                          metric ->
                              counts
                                  .byDay(scope, metric)
                                  .forEach(
                                      (day, count) -> {
                                        if (!days.contains(day)) {
                                          kept.put(scope, metric, day, count.activities());
                                        }
                                      })));
      return kept.build();
    }
  }

  /** Numbers receipts downwards. */
  static final class CountsSequenceDown extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new SequenceLedger(right) {
        @Override
        long sequence(long asOf) {
          return 1_000_000 - asOf;
        }
      };
    }
  }

  /** Gives every receipt the same number. */
  static final class StandsStill extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new SequenceLedger(right) {
        @Override
        long sequence(long asOf) {
          return 1;
        }
      };
    }
  }

  /** Numbers receipts in its own way. */
  private abstract static class SequenceLedger extends ForwardingLedger {

    SequenceLedger(ActivityLedger right) {
      super(right);
    }

    abstract long sequence(long asOf);

    @Override
    public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
      return right
          .record(batch)
          .thenApply(
              receipt ->
                  new MeterReceipt(
                      receipt.counted(), receipt.duplicate(), sequence(receipt.asOf())));
    }
  }
}
