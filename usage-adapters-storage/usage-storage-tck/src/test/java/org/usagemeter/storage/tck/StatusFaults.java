package org.usagemeter.storage.tck;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against L16. */
final class StatusFaults {

  private StatusFaults() {}

  /** Has the number of the batch before the last. */
  static final class LagsBehind extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new StatusLedger(right) {
        @Override
        LedgerStatus changed(LedgerStatus status) {
          return numbered(status, Math.max(0, status.asOf() - 1));
        }
      };
    }
  }

  /** Has the number of the next batch already. */
  static final class RunsAhead extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new StatusLedger(right) {
        @Override
        LedgerStatus changed(LedgerStatus status) {
          return numbered(status, status.asOf() + 1);
        }
      };
    }
  }

  /** Knows of batches only. */
  static final class OverlooksVoids extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      AtomicLong lastReceipt = new AtomicLong();
      return new StatusLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right
              .record(batch)
              .thenApply(
                  receipt -> {
                    lastReceipt.accumulateAndGet(receipt.asOf(), Math::max);
                    return receipt;
                  });
        }

        @Override
        LedgerStatus changed(LedgerStatus status) {
          return numbered(status, lastReceipt.get());
        }
      };
    }
  }

  /** Counts from its opening on. */
  static final class StartsAnewWhenOpened extends PlantedContract {

    private final AtomicLong total = new AtomicLong();

    @Override
    ActivityLedger plant(PlainLedger right) {
      long before = total.get();
      return new StatusLedger(right) {
        @Override
        LedgerStatus changed(LedgerStatus status) {
          total.set(status.asOf());
          return numbered(status, Math.max(0, status.asOf() - before));
        }
      };
    }

    @Override
    boolean keeps() {
      return true;
    }
  }

  /** Has the number of a batch that nobody can read yet. */
  static final class PromisesWhatIsUnderWay extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      Semaphore reads = new Semaphore(0);
      AtomicLong promised = new AtomicLong();
      return new StatusLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          if (batch.size() == 3) {
            promised.incrementAndGet();
            awaitReaders(reads);
          }
          return right
              .record(batch)
              .thenApply(
                  receipt -> {
                    promised.set(receipt.asOf());
                    return receipt;
                  });
        }

        @Override
        public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
          CompletionStage<DayCounts> counts = right.countByDay(root, window);
          reads.release();
          return counts;
        }

        @Override
        LedgerStatus changed(LedgerStatus status) {
          return numbered(status, Math.max(status.asOf(), promised.get()));
        }
      };
    }

    private static void awaitReaders(Semaphore reads) {
      reads.drainPermits();
      try {
        // Each of two readers may have asked for the status before; often there is no reader.
        reads.tryAcquire(3, 2, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Calls what it refused with good reason a failed write. */
  static final class CallsLateRowsAFailure extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      AtomicReference<Optional<String>> failed = new AtomicReference<>(Optional.empty());
      return new StatusLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right
              .record(batch)
              .whenComplete(
                  (receipt, failure) ->
                      failed.set(
                          failure instanceof UsageException late
                              ? Optional.of(String.valueOf(late.getMessage()))
                              : Optional.empty()));
        }

        @Override
        LedgerStatus changed(LedgerStatus status) {
          return new LedgerStatus(
              status.asOf(), status.waiting(), status.distinctIds(), failed.get());
        }
      };
    }
  }

  /** Still counts as waiting what is long recorded. */
  static final class LeavesRowsWaiting extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      AtomicLong rows = new AtomicLong();
      return new StatusLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          rows.addAndGet(batch.size());
          return right
              .record(batch)
              .thenApply(
                  receipt -> {
                    rows.addAndGet(-receipt.counted());
                    return receipt;
                  });
        }

        @Override
        LedgerStatus changed(LedgerStatus status) {
          return new LedgerStatus(
              status.asOf(), rows.get(), status.distinctIds(), status.failure());
        }
      };
    }
  }

  /** Says something else than the right ledger of how it is doing. */
  private abstract static class StatusLedger extends ForwardingLedger {

    StatusLedger(ActivityLedger right) {
      super(right);
    }

    abstract LedgerStatus changed(LedgerStatus status);

    @Override
    public CompletionStage<LedgerStatus> status() {
      return right.status().thenApply(this::changed);
    }

    static LedgerStatus numbered(LedgerStatus status, long asOf) {
      return new LedgerStatus(asOf, status.waiting(), status.distinctIds(), status.failure());
    }
  }
}
