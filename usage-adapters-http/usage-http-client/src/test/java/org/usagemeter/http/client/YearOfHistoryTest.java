package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.application.UsageCollector;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.CollectedSource;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.CollectionProgress;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.http.client.SimulatedVendor.Habits;
import org.usagemeter.storage.memory.MemoryStorage;

/**
 * First contact with 40 accounts that have more than a year of history, through the real collector,
 * the real decorators and a real archive, on a virtual clock. The vendor counts strictly: two
 * requests in each of its minutes.
 */
class YearOfHistoryTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
  private static final LocalDate FIRST_DAY = LocalDate.parse("2025-10-01");
  private static final RequestLimit LIMIT = SourceKind.ENTERPRISE_USAGE.limit();
  private static final Duration LATENCY = Duration.ofMillis(400);
  private static final int ACCOUNTS = 40;
  private static final int REQUESTS_EACH = 5;

  private final MemoryStorage storage = new MemoryStorage();
  private final OfficialUsageArchive archive = storage.officialUsageArchive();
  private final VirtualTimers timers = new VirtualTimers(START);

  @AfterEach
  void close() {
    storage.close();
  }

  @Seeds(usual = 4, whole = 10)
  void oneCredentialForAll_isFilledWithoutARefusal_andInTheLeastTime(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean withHeaders = seed % 2 == 0;
    Habits habits = new Habits(random.nextBoolean(), withHeaders ? 100 : 0, LATENCY, 0, 0);
    SimulatedVendor vendor = new SimulatedVendor(timers, LIMIT, habits, random);
    Decoration decoration = new Decoration(timers, random.split());
    List<OfficialUsageSource> sources =
        IntStream.range(0, ACCOUNTS)
            .mapToObj(account -> decorated(decoration, vendor, account, "shared"))
            .toList();
    List<CollectionProgress> progress = new ArrayList<>();

    List<CollectedSource> collected = collect(sources, progress);

    assertComplete(collected);
    assertThat(vendor.refusals()).isZero();
    assertThat(progress).hasSize(ACCOUNTS * REQUESTS_EACH);
    assertThat(ratio(timers.elapsed(), vendor.least(ACCOUNTS * REQUESTS_EACH)))
        .as("time beside the least that the limits allow")
        .isBetween(1.0, 1.05);
  }

  @Test
  void credentialOfItsOwnForEach_takesNoLongerThanOneAccountDoes() {
    SplittableRandom random = new SplittableRandom(7);
    Decoration decoration = new Decoration(timers, random.split());
    List<SimulatedVendor> vendors = new ArrayList<>();
    List<OfficialUsageSource> sources = new ArrayList<>();
    for (int account = 0; account < ACCOUNTS; account++) {
      SimulatedVendor vendor =
          new SimulatedVendor(timers, LIMIT, new Habits(true, 0, LATENCY, 0, 0), random.split());
      vendors.add(vendor);
      sources.add(decorated(decoration, vendor, account, "credential " + account));
    }

    List<CollectedSource> collected = collect(sources, new ArrayList<>());

    assertComplete(collected);
    assertThat(vendors).allSatisfy(vendor -> assertThat(vendor.refusals()).isZero());
    assertThat(ratio(timers.elapsed(), vendors.get(0).least(REQUESTS_EACH))).isBetween(1.0, 1.05);
  }

  @Test
  void interruptedInTheMiddle_asksOnlyForTheRest() {
    SplittableRandom random = new SplittableRandom(8);
    SimulatedVendor vendor =
        new SimulatedVendor(timers, LIMIT, new Habits(true, 0, LATENCY, 0, 0), random.split());
    Decoration first = new Decoration(timers, random.split());
    CompletionStage<List<CollectedSource>> interrupted =
        collector(
                IntStream.range(0, ACCOUNTS)
                    .mapToObj(account -> decorated(first, vendor, account, "shared"))
                    .toList())
            .collect(CollectionOrder.ALL, progress -> {});
    timers.run(Duration.ofMinutes(50));
    timers.forget();
    int answered = vendor.answered();
    assertThat(interrupted.toCompletableFuture()).isNotDone();
    Decoration second = new Decoration(timers, random.split());

    List<CollectedSource> collected =
        collect(
            IntStream.range(0, ACCOUNTS)
                .mapToObj(account -> decorated(second, vendor, account, "shared"))
                .toList(),
            new ArrayList<>());

    assertThat(collected).allSatisfy(one -> assertThat(one.failure()).isEmpty());
    assertThat(vendor.refusals()).isZero();
    // Those under way when it was interrupted, and the days of each account that can still change.
    assertThat(vendor.answered() - answered)
        .isBetween(
            ACCOUNTS * REQUESTS_EACH - answered,
            ACCOUNTS * REQUESTS_EACH - answered + LIMIT.requests() + ACCOUNTS);
    assertEveryDayKept();
  }

  private List<CollectedSource> collect(
      List<OfficialUsageSource> sources, List<CollectionProgress> progress) {
    CompletableFuture<List<CollectedSource>> collected =
        collector(sources).collect(CollectionOrder.ALL, progress::add).toCompletableFuture();
    timers.runUntilDone(collected);
    return collected.join();
  }

  /** The source as it is made at the start of a process: with what the archive knows of before. */
  private OfficialUsageSource decorated(
      Decoration decoration, SimulatedVendor vendor, int account, String key) {
    SourceStatus before =
        archive.statuses().toCompletableFuture().join().stream()
            .filter(status -> status.target().equals(target(account)))
            .findFirst()
            .orElse(SourceStatus.untouched(target(account)));
    return decoration.decorated(new Historic(vendor, account), key, before);
  }

  private UsageCollector collector(List<OfficialUsageSource> sources) {
    return new UsageCollector(sources, archive, new Settlement(3), new VirtualClock(timers));
  }

  private void assertComplete(List<CollectedSource> collected) {
    assertThat(collected)
        .hasSize(ACCOUNTS)
        .allSatisfy(
            one -> {
              assertThat(one.failure()).isEmpty();
              assertThat(one.answers()).isEqualTo(REQUESTS_EACH);
            });
    assertEveryDayKept();
  }

  private void assertEveryDayKept() {
    UsageWindow history = new UsageWindow(FIRST_DAY, TODAY.plusDays(1));
    for (int account = 0; account < ACCOUNTS; account++) {
      List<OfficialFact> facts =
          archive.newest(target(account), history).toCompletableFuture().join();
      assertThat(facts).hasSize((int) history.days());
      for (OfficialFact fact : facts) {
        OfficialFigure.DayCount figure = (OfficialFigure.DayCount) fact.figure();
        assertThat(fact.value()).isEqualTo(used(account, figure.day()));
      }
    }
  }

  private static double ratio(Duration took, Duration least) {
    return (double) took.toNanos() / least.toNanos();
  }

  private static SourceTarget target(int account) {
    return SourceTarget.usageOf(new Account("account " + account));
  }

  private static long used(int account, LocalDate day) {
    return day.toEpochDay() * 100 + account;
  }

  /** An account of which the vendor knows the usage of every day. */
  private static final class Historic implements OfficialUsageSource {

    private final int account;
    private final OfficialUsageSource counted;

    Historic(SimulatedVendor vendor, int account) {
      this.account = account;
      this.counted = vendor.source(new SourceTerms("source " + account, target(account)));
    }

    @Override
    public SourceTerms terms() {
      return counted.terms();
    }

    @Override
    public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
      return counted
          .fetch(window, today)
          .thenApply(
              report -> {
                Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
                Publisher publisher = new Publisher(terms().target().account(), "twitter");
                window
                    .from()
                    .datesUntil(window.toExclusive())
                    .forEach(
                        day ->
                            figures.put(
                                new OfficialFigure.DayCount(publisher, Metric.ACTIVITIES, day),
                                used(account, day)));
                return new OfficialReport(window, figures, true, report.allowance());
              });
    }
  }

  /** The calendar of the virtual time. */
  private static final class VirtualClock extends Clock {

    private final Timers timers;

    VirtualClock(Timers timers) {
      this.timers = timers;
    }

    @Override
    public Instant instant() {
      return timers.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
