package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/** Planted faults against T5 to T7: how pieces are handed over, and how the port behaves. */
final class ReadingFaults {

  private ReadingFaults() {}

  /** Looks for each piece anew. */
  static final class ReadsAsItGoes extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
          return from(0, taker);
        }

        private CompletionStage<Long> from(int next, Consumer<StoredPiece> taker) {
          List<StoredPiece> now = new ArrayList<>();
          return right
              .read(now::add)
              .thenCompose(
                  count -> {
                    if (next >= now.size()) {
                      return CompletableFuture.completedStage((long) next);
                    }
                    taker.accept(now.get(next));
                    return from(next + 1, taker);
                  });
        }
      };
    }
  }

  /** Hands over what is last first. */
  static final class ReadsBackwards extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ChangedReading(right) {
        @Override
        List<StoredPiece> changed(List<StoredPiece> pieces) {
          List<StoredPiece> reversed = new ArrayList<>(pieces);
          Collections.reverse(reversed);
          return reversed;
        }
      };
    }
  }

  /** Hands over the last two pieces at once, where they can be taken in any order. */
  static final class HandsOverTwoAtOnce extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
          List<StoredPiece> pieces = new ArrayList<>();
          return right
              .read(pieces::add)
              .thenApply(
                  count -> {
                    int last = Math.max(0, pieces.size() - 2);
                    if (!(pieces.get(last) instanceof StoredPiece.Answered)) {
                      last = pieces.size();
                    }
                    pieces.subList(0, last).forEach(taker);
                    if (last == pieces.size()) {
                      return count;
                    }
                    Together.run(
                        Duration.ofSeconds(5),
                        pieces.subList(last, pieces.size()).stream()
                            .<Supplier<Boolean>>map(
                                piece ->
                                    () -> {
                                      taker.accept(piece);
                                      return true;
                                    })
                            .toList());
                    return count;
                  });
        }
      };
    }
  }

  /** Wraps what the taker throws. */
  static final class WrapsWhatTheTakerThrows extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
          return right
              .read(taker)
              .exceptionallyCompose(
                  failure ->
                      CompletableFuture.failedStage(
                          failure instanceof UsageException
                              ? failure
                              : new UsageException.Unavailable("the taker failed", failure)));
        }
      };
    }
  }

  /** Tells of the failure, after it has handed over the rest. */
  static final class GoesOnAfterAFailure extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
          AtomicReference<RuntimeException> failed = new AtomicReference<>();
          return right
              .read(
                  piece -> {
                    try {
                      taker.accept(piece);
                    } catch (RuntimeException failure) {
                      failed.compareAndSet(null, failure);
                    }
                  })
              .thenApply(
                  count -> {
                    if (failed.get() != null) {
                      throw new CompletionException(failed.get());
                    }
                    return count;
                  });
        }
      };
    }
  }

  /** Counts a piece too few. */
  static final class Miscounts extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
          return right.read(taker).thenApply(count -> count - 1);
        }
      };
    }
  }

  /** Waits on the caller's thread. */
  static final class BlocksTheCaller extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          CountDownLatch answered = new CountDownLatch(1);
          CompletionStage<Boolean> answer =
              right.take(piece).whenComplete((changed, failure) -> answered.countDown());
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

  /** Throws where a stage should fail. */
  static final class Throws extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          return CompletableFuture.completedStage(right.take(piece).toCompletableFuture().join());
        }
      };
    }
  }

  /** Lets the driver's own error through. */
  static final class FailsWithAnotherError extends PlantedTransferContract {
    @Override
    UsageTransfer plant(UsageTransfer right) {
      return new ForwardingTransfer(right) {
        @Override
        public CompletionStage<Boolean> take(StoredPiece piece) {
          return right
              .take(piece)
              .exceptionallyCompose(
                  failure ->
                      CompletableFuture.failedStage(new IllegalStateException("driver", failure)));
        }
      };
    }
  }

  /** Answers after it was closed, as if there were nothing. */
  static final class AnswersAfterClose extends PlantedTransferContract {
    @Override
    UsageStorage plant(PlantedStorage right) {
      return right.with(
          new ForwardingTransfer(right.usageTransfer()) {
            @Override
            public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
              return right
                  .read(taker)
                  .exceptionallyCompose(
                      failure ->
                          failure instanceof UsageException.Unavailable
                              ? CompletableFuture.completedStage(0L)
                              : CompletableFuture.failedStage(failure));
            }
          });
    }
  }
}
