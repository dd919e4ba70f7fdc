package org.usagemeter.source.tck;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.source.tck.PlainSource.Place;

/** Planted faults against S5 to S9. */
final class RefusalFaults {

  private RefusalFaults() {}

  /** Reads the vendor's reset by its own clock. */
  static OfficialUsageSource goesByItsOwnClock(Place place) {
    return new PlainSource(place) {
      @Override
      Optional<VendorAllowance> allowance(HttpResponse<byte[]> answer) {
        return super.allowance(answer)
            .map(
                told -> {
                  Duration wait = told.resetsIn().plus(Duration.between(Sample.NOW, clock(answer)));
                  return new VendorAllowance(
                      told.limit(), told.remaining(), wait.isNegative() ? Duration.ZERO : wait);
                });
      }
    };
  }

  /** Makes up an allowance. */
  static OfficialUsageSource makesUpAnAllowance(Place place) {
    return new PlainSource(place) {
      @Override
      Optional<VendorAllowance> allowance(HttpResponse<byte[]> answer) {
        return Optional.of(
            super.allowance(answer).orElse(new VendorAllowance(50, 50, Duration.ZERO)));
      }
    };
  }

  /** Tries again at once instead of when the vendor says. */
  static OfficialUsageSource triesAgainAtOnce(Place place) {
    return new Repeating(place, UsageException.Throttled.class);
  }

  /** Takes the refusal for an answer. */
  static OfficialUsageSource takesARefusalForAFault(Place place) {
    return new PlainSource(place) {
      @Override
      UsageException throttled(HttpResponse<byte[]> answer) {
        return new UsageException.Unavailable("too many requests", null);
      }
    };
  }

  /** Asks again though the cap is reached. */
  static OfficialUsageSource asksAgainAtTheCap(Place place) {
    return new Repeating(place, UsageException.CapReached.class);
  }

  /** Takes the cap for the rate limit. */
  static OfficialUsageSource takesTheCapForTheRate(Place place) {
    return new PlainSource(place) {
      @Override
      OfficialReport report(UsageWindow window, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 429) {
          throw throttled(answer);
        }
        return super.report(window, answer);
      }
    };
  }

  /** Asks again though it is not let in. */
  static OfficialUsageSource insistsOnItsCredential(Place place) {
    return new Repeating(place, UsageException.AccessDenied.class);
  }

  /** Takes a closed door for an empty house. */
  static OfficialUsageSource takesDenialForAnOutage(Place place) {
    return new PlainSource(place) {
      @Override
      RuntimeException denied() {
        return new UsageException.Unavailable("not let in", null);
      }
    };
  }

  /** Takes a vendor that is down for one that says something new. */
  static OfficialUsageSource takesAnOutageForAnAnswer(Place place) {
    return new PlainSource(place) {
      @Override
      OfficialReport report(UsageWindow window, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 503) {
          throw unknown(answer.body());
        }
        return super.report(window, answer);
      }
    };
  }

  /** Waits for good. */
  static OfficialUsageSource waitsForGood(Place place) {
    return new PlainSource(place) {
      @Override
      CompletableFuture<HttpResponse<byte[]>> limited(
          CompletableFuture<HttpResponse<byte[]>> answer) {
        return answer;
      }
    };
  }

  /** Asks a second time after one kind of failure. */
  private static final class Repeating extends PlainSource {

    private final Class<? extends UsageException> again;

    Repeating(Place place, Class<? extends UsageException> again) {
      super(place);
      this.again = again;
    }

    @Override
    public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
      return super.fetch(window, today)
          .handle(
              (report, failure) -> {
                if (failure == null) {
                  return CompletableFuture.completedStage(report);
                }
                return again.isInstance(failure.getCause())
                    ? super.fetch(window, today)
                        .exceptionallyCompose(second -> CompletableFuture.failedStage(failure))
                        .thenCompose(
                            report2 ->
                                again == UsageException.Throttled.class
                                    ? CompletableFuture.completedStage(report2)
                                    : CompletableFuture.<OfficialReport>failedStage(failure))
                    : CompletableFuture.<OfficialReport>failedStage(failure);
              })
          .thenCompose(Function.identity());
    }
  }
}
