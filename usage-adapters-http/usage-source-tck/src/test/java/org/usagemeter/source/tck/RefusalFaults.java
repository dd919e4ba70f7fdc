package org.usagemeter.source.tck;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against S5 to S9. */
final class RefusalFaults {

  private RefusalFaults() {}

  /** Reads the vendor's reset by its own clock. */
  static final class GoesByItsOwnClock extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        Optional<VendorAllowance> allowance(HttpResponse<byte[]> answer) {
          return super.allowance(answer)
              .map(
                  told -> {
                    Duration wait =
                        told.resetsIn().plus(Duration.between(Sample.NOW, clock(answer)));
                    return new VendorAllowance(
                        told.limit(), told.remaining(), wait.isNegative() ? Duration.ZERO : wait);
                  });
        }
      };
    }
  }

  /** Makes up an allowance. */
  static final class MakesUpAnAllowance extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        Optional<VendorAllowance> allowance(HttpResponse<byte[]> answer) {
          return Optional.of(
              super.allowance(answer).orElse(new VendorAllowance(50, 50, Duration.ZERO)));
        }
      };
    }
  }

  /** Tries again at once instead of when the vendor says. */
  static final class TriesAgainAtOnce extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new Repeating(vendor, terms, login, UsageException.Throttled.class);
    }
  }

  /** Takes the refusal for an answer. */
  static final class TakesARefusalForAFault extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        UsageException throttled(HttpResponse<byte[]> answer) {
          return new UsageException.Unavailable("too many requests", null);
        }
      };
    }
  }

  /** Asks again though the cap is reached. */
  static final class AsksAgainAtTheCap extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new Repeating(vendor, terms, login, UsageException.CapReached.class);
    }
  }

  /** Takes the cap for the rate limit. */
  static final class TakesTheCapForTheRate extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        OfficialReport report(UsageWindow window, HttpResponse<byte[]> answer) {
          if (answer.statusCode() == 429) {
            throw throttled(answer);
          }
          return super.report(window, answer);
        }
      };
    }
  }

  /** Asks again though it is not let in. */
  static final class InsistsOnItsCredential extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new Repeating(vendor, terms, login, UsageException.AccessDenied.class);
    }
  }

  /** Takes a closed door for an empty house. */
  static final class TakesDenialForAnOutage extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        RuntimeException denied() {
          return new UsageException.Unavailable("not let in", null);
        }
      };
    }
  }

  /** Takes a vendor that is down for one that says something new. */
  static final class TakesAnOutageForAnAnswer extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        OfficialReport report(UsageWindow window, HttpResponse<byte[]> answer) {
          if (answer.statusCode() == 503) {
            throw unknown(answer.body());
          }
          return super.report(window, answer);
        }
      };
    }
  }

  /** Waits for good. */
  static final class WaitsForGood extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login) {
        @Override
        CompletableFuture<HttpResponse<byte[]>> limited(
            CompletableFuture<HttpResponse<byte[]>> answer) {
          return answer;
        }
      };
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(5);
    }
  }

  /** Asks a second time after one kind of failure. */
  private static final class Repeating extends PlainSource {

    private final Class<? extends UsageException> again;

    Repeating(
        URI vendor, SourceTerms terms, VendorLogin login, Class<? extends UsageException> again) {
      super(vendor, terms, login);
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
