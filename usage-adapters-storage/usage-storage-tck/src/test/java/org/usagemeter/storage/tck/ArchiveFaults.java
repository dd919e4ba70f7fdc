package org.usagemeter.storage.tck;

import static org.usagemeter.domain.metering.Metric.ACTIVITIES;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.port.out.OfficialUsageArchive;

/** Planted faults against O12 to O15. */
final class ArchiveFaults {

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  private ArchiveFaults() {}

  /** Lets a contact go that comes while another one is being kept. */
  static final class LosesContactsOfOtherThreads extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      AtomicBoolean busy = new AtomicBoolean();
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<KeptContact> keep(SourceContact contact) {
          if (!busy.compareAndSet(false, true)) {
            return CompletableFuture.completedStage(KeptContact.NONE);
          }
          CompletionStage<KeptContact> kept = right.keep(contact);
          LockSupport.parkNanos(100_000);
          busy.set(false);
          return kept;
        }
      };
    }
  }

  /** Keeps what another thread said once more. */
  static final class KeepsByThread extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      Map<OfficialFigure, Thread> keeper = new ConcurrentHashMap<>();
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<KeptContact> keep(SourceContact contact) {
          for (OfficialFigure figure : contact.report().figures().keySet()) {
            Thread other = keeper.put(figure, Thread.currentThread());
            if (other != null && !other.equals(Thread.currentThread())) {
              return right.keep(contact).thenApply(kept -> new KeptContact(1, 0, 0));
            }
          }
          return right.keep(contact);
        }
      };
    }
  }

  /** Waits on the caller's thread. */
  static final class BlocksTheCaller extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<List<SourceStatus>> statuses() {
          CountDownLatch answered = new CountDownLatch(1);
          CompletionStage<List<SourceStatus>> answer =
              right.statuses().whenComplete((statuses, failure) -> answered.countDown());
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
  static final class FailsWithAnotherError extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<List<SourceStatus>> statuses() {
          return right
              .statuses()
              .exceptionallyCompose(
                  failure ->
                      CompletableFuture.failedStage(new IllegalStateException("driver", failure)));
        }
      };
    }
  }

  /** Goes on after it was closed. */
  static final class WorksAfterClose extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {};
    }

    @Override
    void setOpen(boolean open) {
      // It stays open.
    }
  }

  /** Fails what still waits when it is closed. */
  static final class DropsWhatWaits extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        private CompletionStage<?> last = CompletableFuture.completedStage("none");

        @Override
        public synchronized CompletionStage<KeptContact> keep(SourceContact contact) {
          if (contact.report().figures().size() != 1) {
            return right.keep(contact);
          }
          CompletionStage<KeptContact> next =
              last.handle((answer, failure) -> contact)
                  .thenComposeAsync(
                      right::keep, CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS));
          last = next;
          return next;
        }
      };
    }
  }

  /** Meters what the vendor said. */
  static final class MetersOfficialNumbers extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<KeptContact> keep(SourceContact contact) {
          for (OfficialFigure figure : contact.report().figures().keySet()) {
            plainLedger.record(
                Batches.batch(List.of(new Activity("official", NOON, figure.scope(), ACTIVITIES))));
          }
          return right.keep(contact);
        }
      };
    }
  }

  /** Takes a day that is sealed for one that the vendor may not revise. */
  static final class SealsOfficialDays extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        SourceContact changed(SourceContact contact) {
          Set<LocalDate> sealed =
              plainLedger
                  .sealedDays()
                  .exceptionally(closed -> Set.of())
                  .toCompletableFuture()
                  .join();
          Map<OfficialFigure, Long> figures = figures(contact);
          figures
              .keySet()
              .removeIf(figure -> PlainArchive.day(figure).filter(sealed::contains).isPresent());
          return saying(contact, figures);
        }
      };
    }
  }
}
