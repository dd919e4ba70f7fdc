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
import java.util.concurrent.atomic.AtomicLong;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against L1 to L5, L12 and L13. */
final class CountingFaults {

  private CountingFaults() {}

  /** Finds a repeat within a batch only. */
  static final class CountsRepeatsOfAnEarlierBatch extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      AtomicLong call = new AtomicLong();
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          long mark = call.incrementAndGet() << 40;
          return right.record(Rows.withLows(batch, row -> batch.low(row) ^ mark));
        }
      };
    }
  }

  /** Finds a repeat of an earlier batch only. */
  static final class CountsRepeatsWithinABatch extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          Set<List<Object>> seen = new HashSet<>();
          return right.record(
              Rows.withLows(
                  batch,
                  row ->
                      seen.add(rowOf(batch, row))
                          ? batch.low(row)
                          : batch.low(row) ^ (long) row << 40));
        }
      };
    }
  }

  /** Says of every row that it was counted. */
  static final class CallsDuplicatesCounted extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right
              .record(batch)
              .thenApply(receipt -> new MeterReceipt(batch.size(), 0, receipt.asOf()));
        }
      };
    }
  }

  /** One set of ids for all days. */
  static final class MixesDays extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new MixingLedger(right) {
        @Override
        List<Object> mixed(ActivityBatch batch, int row) {
          return List.of(Rows.leaf(batch, row), batch.high(row), batch.low(row));
        }
      };
    }
  }

  /** One set of ids for all metrics. */
  static final class MixesMetrics extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new MixingLedger(right) {
        @Override
        List<Object> mixed(ActivityBatch batch, int row) {
          Scope leaf = Rows.leaf(batch, row).scope();
          return List.of(leaf, batch.epochDay(row), batch.high(row), batch.low(row));
        }
      };
    }
  }

  /** Knows a root by its name alone. */
  static final class MixesRoots extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new MixingLedger(right) {
        @Override
        List<Object> mixed(ActivityBatch batch, int row) {
          Scope leaf = Rows.leaf(batch, row).scope();
          return List.of(
              leaf.root().name(),
              leaf.equals(leaf.root()) ? "" : leaf,
              Rows.leaf(batch, row).metric(),
              batch.epochDay(row),
              batch.high(row),
              batch.low(row));
        }
      };
    }
  }

  /** Adds children up where it should unite them. */
  static final class SumsChildren extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
          return right.countByDay(root, window).thenApply(SumsChildren::summed);
        }
      };
    }

    private static DayCounts summed(DayCounts counts) {
      DayCounts.Builder sums = new DayCounts.Builder();
      for (Scope scope : counts.scopes()) {
        for (Metric metric : counts.metrics(scope)) {
          for (LocalDate day : counts.byDay(scope, metric).keySet()) {
            sums.put(scope, metric, day, sum(counts, scope, metric, day));
          }
        }
      }
      return sums.build();
    }

    private static long sum(DayCounts counts, Scope scope, Metric metric, LocalDate day) {
      long children =
          counts.scopes().stream()
              .filter(child -> child.parent().filter(scope::equals).isPresent())
              .mapToLong(child -> sum(counts, child, metric, day))
              .sum();
      return Math.max(children, counts.on(scope, metric, day).activities());
    }
  }

  /** Answers every day it knows, whatever the window. */
  static final class IgnoresTheWindow extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
          return right.countByDay(
              root, new UsageWindow(LocalDate.EPOCH, LocalDate.parse("2040-01-01")));
        }
      };
    }
  }

  /** Lists scopes by name. */
  static final class SortsScopes extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<List<Scope>> scopes() {
          return right
              .scopes()
              .thenApply(
                  scopes -> {
                    List<Scope> sorted = new ArrayList<>(scopes);
                    sorted.sort((a, b) -> a.name().compareTo(b.name()));
                    return sorted;
                  });
        }
      };
    }
  }

  /** Takes the digest of a text for a number. */
  static final class DropsTheHighWord extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right.record(Rows.with(batch, row -> 0, batch::low));
        }
      };
    }
  }

  /** Keeps half of a digest. */
  static final class DropsTheLowWordOfTexts extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return right.record(
              Rows.withLows(batch, row -> batch.high(row) == 0 ? batch.low(row) : 0));
        }
      };
    }
  }

  /** Has a set of ids for each thread. */
  static final class DeduplicatesByThread extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      Thread first = Thread.currentThread();
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          Thread thread = Thread.currentThread();
          long mark = thread.equals(first) ? 0 : thread.getId() << 40;
          return right.record(Rows.withLows(batch, row -> batch.low(row) ^ mark));
        }
      };
    }
  }

  /** Loses what any thread but the first records. */
  static final class LosesRowsOfOtherThreads extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      Thread first = Thread.currentThread();
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return Thread.currentThread().equals(first)
              ? right.record(batch)
              : CompletableFuture.completedStage(new MeterReceipt(batch.size(), 0, 1));
        }
      };
    }
  }

  private static List<Object> rowOf(ActivityBatch batch, int row) {
    return List.of(Rows.leaf(batch, row), batch.epochDay(row), batch.high(row), batch.low(row));
  }

  /** Takes rows for repeats that differ in something it does not look at. */
  private abstract static class MixingLedger extends ForwardingLedger {

    private final Map<List<Object>, List<Object>> first = new HashMap<>();

    MixingLedger(ActivityLedger right) {
      super(right);
    }

    /** What this ledger looks at. */
    abstract List<Object> mixed(ActivityBatch batch, int row);

    @Override
    public synchronized CompletionStage<MeterReceipt> record(ActivityBatch batch) {
      ActivityBatch part =
          Rows.without(
              batch,
              row -> {
                List<Object> whole = rowOf(batch, row);
                List<Object> known = first.putIfAbsent(mixed(batch, row), whole);
                return known != null && !known.equals(whole);
              });
      return right.record(part).thenApply(receipt -> Rows.forWhole(batch, receipt));
    }
  }

  /** Has room for 65,536 activities. */
  static final class RunsFull extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      AtomicLong room = new AtomicLong(65_536);
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          long left = Math.max(0, room.get());
          return right
              .record(Rows.without(batch, row -> row >= left))
              .thenApply(
                  receipt -> {
                    room.addAndGet(-receipt.counted());
                    return Rows.forWhole(batch, receipt);
                  });
        }
      };
    }
  }

  /** Takes the first day of a year for one of the year before. */
  static final class MixesYears extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
          LocalDate end = window.toExclusive();
          return right.countByDay(
              root,
              new UsageWindow(window.from(), end.getDayOfYear() == 1 ? end.plusDays(1) : end));
        }
      };
    }
  }

  /** Asks for the day after the first where that is the last of a February. */
  static final class SkipsLeapDays extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return new ForwardingLedger(right) {
        @Override
        public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
          boolean leap = window.from().getMonthValue() == 2 && window.from().getDayOfMonth() == 29;
          return leap && window.days() == 1
              ? right.countByDay(
                  root, new UsageWindow(window.toExclusive(), window.toExclusive().plusDays(1)))
              : right.countByDay(root, window);
        }
      };
    }
  }
}
