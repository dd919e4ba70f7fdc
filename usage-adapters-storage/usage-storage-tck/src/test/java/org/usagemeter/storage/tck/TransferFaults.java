package org.usagemeter.storage.tck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/** Planted faults against T1 to T4 and T8: what is moved, and what is taken. */
final class TransferFaults {

  private TransferFaults() {}

  /** Leaves out the order in which scopes were first seen. */
  static final class LosesScopes extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ChangedReading(right) {
        @Override
        List<StoredPiece> changed(List<StoredPiece> pieces) {
          return pieces.stream().filter(piece -> !(piece instanceof StoredPiece.Known)).toList();
        }
      };
    }
  }

  /** Leaves out what was taken back. */
  static final class LosesVoids extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ChangedReading(right) {
        @Override
        List<StoredPiece> changed(List<StoredPiece> pieces) {
          return pieces.stream().filter(piece -> !(piece instanceof StoredPiece.Voided)).toList();
        }
      };
    }
  }

  /** Takes no sealed day of which nothing counts. */
  static final class LosesSealedDaysWithoutCounts extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          return piece instanceof StoredPiece.Sealed sealed
                  && sealed.counts().equals(DayCounts.NONE)
              ? CompletableFuture.completedStage(false)
              : right.take(piece);
        }
      };
    }
  }

  /** Cuts moments to milliseconds, as many a column does. */
  static final class CutsNanoseconds extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          return right.take(
              piece instanceof StoredPiece.Answered answered
                  ? new StoredPiece.Answered(
                      answered.target(),
                      answered.days(),
                      Instant.ofEpochMilli(answered.at().toEpochMilli()))
                  : piece);
        }
      };
    }
  }

  /** Puts as many rows into a piece as a day has. */
  static final class MakesPiecesOfWholeDays extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ChangedReading(right) {
        @Override
        List<StoredPiece> changed(List<StoredPiece> pieces) {
          List<ActivityBatch> full =
              pieces.stream()
                  .filter(StoredPiece.Recorded.class::isInstance)
                  .map(piece -> ((StoredPiece.Recorded) piece).batch())
                  .filter(batch -> batch.size() == StoredPiece.MAX_ROWS)
                  .toList();
          if (full.size() > 1) {
            ActivityBatch.Builder all = ActivityBatch.ofStored();
            full.forEach(batch -> addRows(all, batch));
            return List.of(new StoredPiece.Recorded(all.build()));
          }
          return pieces;
        }
      };
    }

    private static void addRows(ActivityBatch.Builder all, ActivityBatch batch) {
      for (int row = 0; row < batch.size(); row++) {
        all.add(
            all.leaf(Rows.leaf(batch, row)),
            batch.high(row),
            batch.low(row),
            batch.epochDay(row) * 86_400L,
            0);
      }
    }
  }

  /** Takes the counts of sealed days, and forgets that they are sealed once asked to record. */
  static final class SwallowsLateRowsOnceMoved extends PlantedTransferContract {
    @Override
    UsageStorage plant(PlantedStorage right) {
      AtomicBoolean moved = new AtomicBoolean();
      return right
          .with(marking(right.usageTransfer(), moved))
          .with(
              new ForwardingLedger(right.activityLedger()) {
                @Override
                public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
                  return right
                      .record(batch)
                      .exceptionallyCompose(
                          late ->
                              moved.get()
                                  ? CompletableFuture.completedStage(
                                      new MeterReceipt(0, batch.size(), 1))
                                  : CompletableFuture.failedStage(late));
                }
              });
    }
  }

  /** Counts what was moved once more when it is recorded. */
  static final class CountsMovedActivitiesAgain extends PlantedTransferContract {
    @Override
    UsageStorage plant(PlantedStorage right) {
      AtomicBoolean moved = new AtomicBoolean();
      return right
          .with(marking(right.usageTransfer(), moved))
          .with(
              new ForwardingLedger(right.activityLedger()) {
                @Override
                public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
                  return right
                      .record(batch)
                      .thenApply(
                          receipt ->
                              moved.getAndSet(false)
                                  ? new MeterReceipt(batch.size(), 0, receipt.asOf())
                                  : receipt);
                }
              });
    }
  }

  /** Calls every piece news. */
  static final class AlwaysSaysThatSomethingChanged extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          return right.take(piece).thenApply(changed -> true);
        }
      };
    }
  }

  /** Passes over what contradicts. */
  static final class SwallowsConflicts extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          return right
              .take(piece)
              .exceptionallyCompose(
                  failure ->
                      failure instanceof UsageException.Conflict
                          ? CompletableFuture.completedStage(false)
                          : CompletableFuture.failedStage(failure));
        }
      };
    }
  }

  /** Takes the good rows of a piece that it refuses. */
  static final class TakesHalfOfALatePiece extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          return right
              .take(piece)
              .exceptionallyCompose(
                  failure ->
                      failure instanceof UsageException.Late late
                              && piece instanceof StoredPiece.Recorded recorded
                          ? right
                              .take(new StoredPiece.Recorded(recorded.batch().without(late.rows())))
                              .thenCompose(taken -> CompletableFuture.failedStage(late))
                          : CompletableFuture.failedStage(failure));
        }
      };
    }
  }

  /** Seals the day whose counts it refuses. */
  static final class SealsWhatItRefuses extends PlantedTransferContract {
    @Override
    UsageStorage plant(PlantedStorage storage) {
      return storage.with(
          new ForwardingTransfer(storage.usageTransfer()) {
            @Override
            public CompletionStage<Boolean> take(StoredPiece piece) {
              return right
                  .take(piece)
                  .exceptionallyCompose(
                      failure ->
                          piece instanceof StoredPiece.Sealed sealed
                              ? storage
                                  .activityLedger()
                                  .seal(sealed.day().plusDays(1))
                                  .thenCompose(days -> CompletableFuture.failedStage(failure))
                              : CompletableFuture.failedStage(failure));
            }
          });
    }
  }

  /** Never seals a day that is open here. */
  static final class LeavesOpenDaysOpen extends PlantedTransferContract {
    @Override
    UsageStorage plant(PlantedStorage storage) {
      return storage.with(
          new ForwardingTransfer(storage.usageTransfer()) {
            @Override
            public CompletionStage<Boolean> take(StoredPiece piece) {
              return storage
                  .activityLedger()
                  .scopes()
                  .thenCompose(
                      scopes ->
                          piece instanceof StoredPiece.Sealed sealed
                                  && scopes.size() == 3
                                  && sealed.counts().scopes().size() == 3
                              ? CompletableFuture.completedStage(false)
                              : right.take(piece));
            }
          });
    }
  }

  /** Takes facts that are older for facts that part. */
  static final class RefusesOlderFacts extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          return right
              .take(piece)
              .thenCompose(
                  changed ->
                      piece instanceof StoredPiece.Facts && !changed
                          ? CompletableFuture.failedStage(new UsageException.Conflict("older"))
                          : CompletableFuture.completedStage(changed));
        }
      };
    }
  }

  /** Adds no fact to one that is known. */
  static final class KnowsFactsOnce extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      List<Object> known = Collections.synchronizedList(new ArrayList<>());
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          if (piece instanceof StoredPiece.Facts facts) {
            List<Object> figure = List.of(facts.target(), facts.facts().get(0).figure());
            if (known.contains(figure)) {
              return CompletableFuture.completedStage(false);
            }
            known.add(figure);
          }
          return right.take(piece);
        }
      };
    }
  }

  /** Answers before it has taken anything. */
  static final class TakesLater extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        private CompletionStage<?> last = CompletableFuture.completedStage("none");

        @Override
        public synchronized CompletionStage<Boolean> take(StoredPiece piece) {
          if (!(piece instanceof StoredPiece.Recorded)) {
            return last.handle((answer, failure) -> piece).thenCompose(right::take);
          }
          last =
              last.handle((answer, failure) -> piece)
                  .thenComposeAsync(
                      right::take, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
          return CompletableFuture.completedStage(true);
        }
      };
    }
  }

  /** Keeps in memory only what it took. */
  static final class ForgetsWhatItTook extends PlantedTransferContract {
    @Override
    UsageStorage plant(PlantedStorage right) {
      AtomicBoolean moved = new AtomicBoolean();
      return right
          .with(marking(right.usageTransfer(), moved))
          .closedBy(
              () -> {
                right.close();
                if (moved.get()) {
                  engine.journal(FIRST).forget();
                  engine.journal(SECOND).forget();
                }
              });
    }
  }

  private static UsageTransfer marking(UsageTransfer right, AtomicBoolean moved) {
    return new ForwardingTransfer(right) {
      @Override
      public CompletionStage<Boolean> take(StoredPiece piece) {
        moved.set(true);
        return right.take(piece);
      }
    };
  }
}
