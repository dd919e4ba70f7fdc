package org.usagemeter.source.tck;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.source.tck.PlainSource.Place;

/** Planted faults against S12 and S14. */
final class BehaviourFaults {

  private BehaviourFaults() {}

  /** Waits on the caller's thread. */
  static OfficialUsageSource blocksTheCaller(Place place) {
    return new PlainSource(place) {
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

  /** Lets errors through that are none of the port's. */
  static OfficialUsageSource failsWithAnotherError(Place place) {
    return new PlainSource(place) {
      @Override
      OfficialReport report(UsageWindow window, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 418) {
          throw new IllegalStateException("status " + answer.statusCode());
        }
        return super.report(window, answer);
      }
    };
  }

  /** Asks for more days than the vendor answers. */
  static OfficialUsageSource asksForTooMuch(Place place) {
    return new PlainSource(place) {
      @Override
      boolean allowed(UsageWindow window, LocalDate today) {
        return true;
      }
    };
  }

  /** Forgets a call while another one is under way. */
  static OfficialUsageSource servesOneAtATime(Place place) {
    AtomicInteger underWay = new AtomicInteger();
    return new PlainSource(place) {
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

  /** Refuses a call while another one is under way. */
  static OfficialUsageSource refusesWhileBusy(Place place) {
    AtomicInteger underWay = new AtomicInteger();
    return new PlainSource(place) {
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
