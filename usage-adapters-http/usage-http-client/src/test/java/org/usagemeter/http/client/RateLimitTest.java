package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.http.client.SimulatedVendor.Habits;

/**
 * Many sources of one credential against a vendor that counts strictly, on a virtual clock: phase,
 * latency, clocks and the number of sources are drawn anew for each seed.
 */
class RateLimitTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final Instant START = Instant.parse("2026-11-20T23:59:59.999999999Z");

  /** The second of margin, and one more because the vendor's clock shows whole seconds, too. */
  private static final Duration LOST = Duration.ofSeconds(2);

  @Seeds(usual = 60, whole = 300)
  void v2Allowance_withHeaders_isUsedUpAndNeverExceeded(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Habits habits = new Habits(random.nextBoolean(), 100, latency(random), 0, 0);

    Outcome outcome = ask(SourceKind.V2_USAGE, habits, 1 + random.nextInt(260), 260, random);

    assertThat(outcome.vendor.refusals()).isZero();
    assertThat(outcome.lostPerWindow()).isLessThanOrEqualTo(LOST.plus(habits.latency()));
  }

  @Seeds(usual = 40, whole = 200)
  void v2Allowance_askedByFewOneAfterTheOther_isNeverExceeded(int seed) {
    SplittableRandom random = new SplittableRandom(1_000 + seed);
    Habits habits = new Habits(random.nextBoolean(), 100, latency(random), 0, 0);

    Outcome outcome =
        ask(SourceKind.V2_USAGE, habits, 1 + random.nextInt(260), 1 + random.nextInt(9), random);

    assertThat(outcome.vendor.refusals()).isZero();
    assertThat(outcome.took)
        .isLessThanOrEqualTo(
            outcome
                .vendor
                .least(outcome.requests)
                .plus(LOST.multipliedBy(outcome.windows()))
                .plus(habits.latency().multipliedBy(outcome.requests)));
  }

  @Seeds(usual = 60, whole = 300)
  void v2Allowance_withHeadersOnSomeAnswersAndSomeLost_isNeverExceeded(int seed) {
    SplittableRandom random = new SplittableRandom(2_000 + seed);
    Habits habits =
        new Habits(
            random.nextBoolean(), random.nextInt(101), latency(random), 0, random.nextInt(20));

    Outcome outcome =
        ask(SourceKind.V2_USAGE, habits, 1 + random.nextInt(260), 1 + random.nextInt(260), random);

    assertThat(outcome.vendor.refusals()).isZero();
  }

  @Seeds(usual = 60, whole = 300)
  void allowance_withoutHeaders_isNeverExceededWhateverThePhase(int seed) {
    SplittableRandom random = new SplittableRandom(3_000 + seed);
    Habits habits = new Habits(random.nextBoolean(), 0, latency(random), 0, random.nextInt(20));
    SourceKind kind = random.nextBoolean() ? SourceKind.V2_USAGE : SourceKind.ENTERPRISE_USAGE;

    Outcome outcome = ask(kind, habits, 1 + random.nextInt(150), 1 + random.nextInt(150), random);

    assertThat(outcome.vendor.refusals()).isZero();
  }

  @Seeds(usual = 20, whole = 100)
  void enterpriseAllowance_withoutHeaders_losesNoMoreThanTheWay(int seed) {
    SplittableRandom random = new SplittableRandom(4_000 + seed);
    Habits habits = new Habits(true, 0, latency(random), 0, 0);

    Outcome outcome = ask(SourceKind.ENTERPRISE_USAGE, habits, 40, 40, random);

    assertThat(outcome.vendor.refusals()).isZero();
    assertThat(outcome.lostPerWindow()).isLessThanOrEqualTo(habits.latency());
  }

  @Seeds(usual = 20, whole = 100)
  void enterpriseAllowance_withHeaders_losesNoMoreThanTheMargin(int seed) {
    SplittableRandom random = new SplittableRandom(5_000 + seed);
    Habits habits = new Habits(random.nextBoolean(), 100, latency(random), 0, 0);

    Outcome outcome = ask(SourceKind.ENTERPRISE_USAGE, habits, 40, 40, random);

    assertThat(outcome.vendor.refusals()).isZero();
    assertThat(outcome.lostPerWindow()).isLessThanOrEqualTo(LOST.plus(habits.latency()));
  }

  @Seeds(usual = 40, whole = 200)
  void allowance_sharedWithAnotherClient_isAskedForAgainOnlyAfterTheReset(int seed) {
    SplittableRandom random = new SplittableRandom(6_000 + seed);
    Habits habits = new Habits(random.nextBoolean(), 100, latency(random), 30, 0);

    Outcome outcome = ask(SourceKind.V2_USAGE, habits, 200, 200, random);

    // All that were sent before the other client could be seen are refused, and no others.
    assertThat(outcome.vendor.refusals())
        .isLessThanOrEqualTo(
            outcome.vendor.windows().size() * SourceKind.V2_USAGE.limit().requests());
    assertThat(outcome.vendor.windows().stream().filter(used -> used > 0).count())
        .isLessThanOrEqualTo(8);
  }

  private static Duration latency(SplittableRandom random) {
    return Duration.ofMillis(random.nextInt(3_000));
  }

  /** Lets {@code sources} ask one after the other, side by side, until all was asked. */
  private static Outcome ask(
      SourceKind kind, Habits habits, int requests, int sources, SplittableRandom random) {
    VirtualTimers timers = new VirtualTimers(START);
    RequestLimit limit = kind.limit();
    SimulatedVendor vendor = new SimulatedVendor(timers, limit, habits, random.split());
    OfficialUsageSource source =
        new RateLimitedSource(
            vendor.source(new SourceTerms("s", new SourceTarget(kind, "7"))),
            new VendorWindow(limit, timers));
    List<CompletableFuture<?>> workers = new ArrayList<>();
    for (int worker = 0; worker < sources; worker++) {
      int share = requests / sources + (worker < requests % sources ? 1 : 0);
      workers.add(askOnAndOn(source, share).toCompletableFuture());
    }
    timers.runUntilDone(CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)));
    return new Outcome(vendor, limit, requests, timers.elapsed());
  }

  private static CompletionStage<?> askOnAndOn(OfficialUsageSource source, int times) {
    return times == 0
        ? CompletableFuture.completedStage(null)
        : source
            .fetch(UsageWindow.ofDay(TODAY), TODAY)
            .handle((report, failure) -> askOnAndOn(source, times - 1))
            .thenCompose(Function.identity());
  }

  /** What became of it. */
  private record Outcome(SimulatedVendor vendor, RequestLimit limit, int requests, Duration took) {

    int windows() {
      return (requests + limit.requests() - 1) / limit.requests();
    }

    Duration lostPerWindow() {
      return took.minus(vendor.least(requests)).dividedBy(windows());
    }
  }
}
