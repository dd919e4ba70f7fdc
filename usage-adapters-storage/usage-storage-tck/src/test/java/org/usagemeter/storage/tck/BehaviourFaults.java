package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against L14 and L15. */
final class BehaviourFaults {

  private BehaviourFaults() {}

  /** Throws where a stage should fail. */
  static final class Throws extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          CompletionStage<MeterReceipt> stage = right.record(batch);
          CompletableFuture<MeterReceipt> done = stage.toCompletableFuture();
          if (done.isCompletedExceptionally()) {
            done.join();
          }
          return stage;
        }
      };
    }
  }

  /** Lets the driver's own error through. */
  static final class FailsWithAnotherError extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right
              .record(batch)
              .exceptionallyCompose(
                  failure ->
                      CompletableFuture.failedStage(new IllegalStateException("driver", failure)));
        }
      };
    }
  }

  /** Waits on the caller's thread. */
  static final class BlocksTheCaller extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
          CountDownLatch answered = new CountDownLatch(1);
          CompletionStage<DayCounts> answer =
              right
                  .countByDay(root, window)
                  .whenComplete((counts, failure) -> answered.countDown());
          try {
            answered.await();
          } catch (InterruptedException e) {
            return CompletableFuture.failedStage(new UsageException.Unavailable("waiting", e));
          }
          return answer;
        }
      };
    }
  }

  /** Never answers a batch whose leaves have no rows. */
  static final class NeverAnswersLeavesWithoutRows extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return batch.size() == 0 && !batch.leaves().isEmpty()
              ? new CompletableFuture<>()
              : right.record(batch);
        }
      };
    }
  }

  /** Goes on after it was closed. */
  static final class WorksAfterClose extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {};
    }

    @Override
    UsageStorage opening() {
      UsageStorage storage = super.opening();
      return PlantedStorage.of(storage).closedBy(() -> {});
    }
  }

  /** Can be closed once. */
  static final class ClosesOnce extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {};
    }

    @Override
    UsageStorage opening() {
      UsageStorage storage = super.opening();
      AtomicBoolean closed = new AtomicBoolean();
      return PlantedStorage.of(storage)
          .closedBy(
              () -> {
                if (closed.getAndSet(true)) {
                  throw new IllegalStateException("closed twice");
                }
                storage.close();
              });
    }
  }

  /** Closing waits for the thread that answers, which may be the one that closes. */
  static final class WaitsForItself extends PlantedContract {
    private final ExecutorService answering =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "answering");
              thread.setDaemon(true);
              return thread;
            });

    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return CompletableFuture.completedStage(batch).thenComposeAsync(right::record, answering);
        }
      };
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(1);
    }

    @Override
    UsageStorage opening() {
      UsageStorage storage = super.opening();
      return PlantedStorage.of(storage)
          .closedBy(
              () -> {
                CountDownLatch idle = new CountDownLatch(1);
                answering.execute(idle::countDown);
                try {
                  // For ever, but for the kit's own test, which has to end.
                  idle.await(2, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                storage.close();
              });
    }
  }

  /** Fails what still waits when it is closed. */
  static final class DropsWhatWaits extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        private CompletionStage<?> last = CompletableFuture.completedStage("none");

        @Override
        public synchronized CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          if (batch.size() != 1) {
            return right.record(batch);
          }
          CompletionStage<MeterReceipt> next =
              last.handle((answer, failure) -> batch)
                  .thenComposeAsync(
                      right::record, CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS));
          last = next;
          return next;
        }
      };
    }
  }
}
