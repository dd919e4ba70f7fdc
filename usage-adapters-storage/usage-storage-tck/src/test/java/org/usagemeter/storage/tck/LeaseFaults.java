package org.usagemeter.storage.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.book.LocalLease;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;

/** Planted faults against C1 to C7. */
final class LeaseFaults {

  private LeaseFaults() {}

  /** Holds on at the moment of its end. */
  static final class EndsANanosecondLate extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          // What is out of bounds stays out of bounds.
          int more = length.isNegative() || length.isZero() ? 0 : 1;
          return right.take(holder, now.minusNanos(more), length.plusNanos(more));
        }
      };
    }
  }

  /** Cuts moments to microseconds, as many a column does. */
  static final class CutsNanoseconds extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          return right
              .take(holder, now, length)
              .thenApply(
                  lease -> new Lease(lease.holder(), lease.until().truncatedTo(ChronoUnit.MICROS)));
        }
      };
    }
  }

  /** Tells everybody that he has it. */
  static final class AnswersTheAsker extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          return right
              .take(holder, now, length)
              .thenApply(lease -> new Lease(holder, lease.until()));
        }
      };
    }
  }

  /** Takes names that differ in case only for one. */
  static final class MixesCase extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          return holder.startsWith("c") || holder.startsWith("C")
              ? right.take(holder.toLowerCase(Locale.ROOT), now, length)
              : right.take(holder, now, length);
        }
      };
    }
  }

  /** Makes no lease shorter. */
  static final class NeverShortens extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new StandingLease(right) {
        @Override
        boolean stands(Lease known, Instant now, Instant wanted) {
          return wanted.isBefore(known.until());
        }
      };
    }
  }

  /** Leaves a lease as it is until it has ended. */
  static final class NeverRenews extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new StandingLease(right) {
        @Override
        boolean stands(Lease known, Instant now, Instant wanted) {
          return now.isBefore(known.until());
        }
      };
    }
  }

  /** Answers a holder with the lease that he has, where that stands. */
  private abstract static class StandingLease extends ForwardingLease {

    private final AtomicReference<@Nullable Lease> last = new AtomicReference<>();

    StandingLease(CollectionLease right) {
      super(right);
    }

    abstract boolean stands(Lease known, Instant now, Instant wanted);

    @Override
    public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
      Lease wanted = Lease.of(holder, now, length);
      Lease known = last.get();
      return known != null && known.holder().equals(holder) && stands(known, now, wanted.until())
          ? CompletableFuture.completedStage(known)
          : right
              .take(holder, now, length)
              .thenApply(
                  lease -> {
                    last.set(lease);
                    return lease;
                  });
    }

    @Override
    public CompletionStage<Boolean> giveBack(String holder) {
      last.set(null);
      return right.giveBack(holder);
    }
  }

  /** Takes it back from whoever has it. */
  static final class GivesBackForOthers extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      AtomicReference<String> last = new AtomicReference<>("nobody");
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          return right
              .take(holder, now, length)
              .thenApply(
                  lease -> {
                    last.set(lease.holder());
                    return lease;
                  });
        }

        @Override
        public CompletionStage<Boolean> giveBack(String holder) {
          return right.giveBack(last.get());
        }
      };
    }
  }

  /** Says that it was given back, and leaves it at that. */
  static final class KeepsWhatIsGivenBack extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      AtomicReference<Lease> held = new AtomicReference<>();
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          return right
              .take(holder, now, length)
              .thenApply(
                  lease -> {
                    held.set(lease);
                    return lease;
                  });
        }

        @Override
        public CompletionStage<Boolean> giveBack(String holder) {
          return right
              .giveBack(holder)
              .thenCompose(
                  given ->
                      given
                          ? right
                              .take(holder, held.get().until().minusNanos(1), Duration.ofNanos(1))
                              .thenApply(lease -> true)
                          : CompletableFuture.completedStage(false));
        }
      };
    }
  }

  /** Remembers for each thread by itself who has it. */
  static final class KeepsByThread extends PlantedLeaseContract {

    private final Thread first = Thread.currentThread();

    @Override
    CollectionLease plant(CollectionLease right) {
      Map<Thread, LocalLease> leases = new ConcurrentHashMap<>();
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          Thread caller = Thread.currentThread();
          return caller.equals(first)
              ? right.take(holder, now, length)
              : leases
                  .computeIfAbsent(caller, absent -> new LocalLease())
                  .take(holder, now, length);
        }
      };
    }
  }

  /** Has one for each opening. */
  static final class HasOneForEachOpening extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      LocalLease local = new LocalLease();
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          return right
              .take(holder, now, length)
              .thenCompose(lease -> local.take(holder, now, length));
        }

        @Override
        public CompletionStage<Boolean> giveBack(String holder) {
          return right.giveBack(holder).thenCompose(given -> local.giveBack(holder));
        }
      };
    }
  }

  /** Waits on the caller's thread. */
  static final class BlocksTheCaller extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Boolean> giveBack(String holder) {
          CountDownLatch answered = new CountDownLatch(1);
          CompletionStage<Boolean> answer =
              right.giveBack(holder).whenComplete((given, failure) -> answered.countDown());
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

  /** Lets the driver's own error through. */
  static final class FailsWithAnotherError extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Boolean> giveBack(String holder) {
          return right
              .giveBack(holder)
              .exceptionallyCompose(
                  failure ->
                      CompletableFuture.failedStage(new IllegalStateException("driver", failure)));
        }
      };
    }
  }

  /** Fails its stage where it should throw. */
  static final class ThrowsNothing extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return new ForwardingLease(right) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          try {
            return right.take(holder, now, length);
          } catch (IllegalArgumentException e) {
            return CompletableFuture.failedStage(e);
          }
        }
      };
    }
  }
}
