package org.usagemeter.source.tck;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against S12 and S14. */
final class BehaviourFaults {

  private BehaviourFaults() {}

  /** Waits on the caller's thread. */
  static final class BlocksTheCaller extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
          CountDownLatch ended = new CountDownLatch(1);
          CompletionStage<OfficialReport> stage =
              super.fetch(window, today).whenComplete((report, failure) -> ended.countDown());
          try {
            ended.await();
          } catch (InterruptedException e) {
            return CompletableFuture.failedStage(new UsageException.Unavailable("waiting", e));
          }
          return stage;
        }
      };
    }
  }

  /** Lets errors through that are none of the port's. */
  static final class FailsWithAnotherError extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        OfficialReport report(UsageWindow window, HttpResponse<byte[]> answer) {
          if (answer.statusCode() == 418) {
            throw new IllegalStateException("status " + answer.statusCode());
          }
          return super.report(window, answer);
        }
      };
    }
  }

  /** Asks for more days than the vendor answers. */
  static final class AsksForTooMuch extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        boolean allowed(UsageWindow window, LocalDate today) {
          return true;
        }
      };
    }
  }

  /** Forgets a call while another one is under way. */
  static final class ServesOneAtATime extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      AtomicInteger underWay = new AtomicInteger();
      return new PlainSource(vendor, terms, login) {
        @Override
        public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
          if (underWay.incrementAndGet() > 1) {
            return new CompletableFuture<>();
          }
          return super.fetch(window, today)
              .whenComplete((report, failure) -> underWay.decrementAndGet());
        }
      };
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(5);
    }
  }

  /** Refuses a call while another one is under way. */
  static final class RefusesWhileBusy extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      AtomicInteger underWay = new AtomicInteger();
      return new PlainSource(vendor, terms, login) {
        @Override
        public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
          if (underWay.incrementAndGet() > 1) {
            underWay.decrementAndGet();
            return CompletableFuture.failedStage(new UsageException.Unavailable("busy", null));
          }
          return super.fetch(window, today)
              .whenComplete((report, failure) -> underWay.decrementAndGet());
        }
      };
    }
  }
}
