package org.usagemeter.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.domain.application.Stages.answer;
import static org.usagemeter.domain.application.Stages.failure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.CollectedSource;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.CollectionProgress;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

class UsageCollectorTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final SourceTarget PROJECT = SourceTarget.usageOf(new Project("7"));
  private static final SourceTarget ACCOUNT = SourceTarget.usageOf(new Account("a"));

  private final FakeArchive archive = new FakeArchive();
  private final List<CollectionProgress> progress = new ArrayList<>();

  @Test
  void firstContact_keepsEveryAnswer_newestFirst() {
    FakeSource source = new FakeSource("gnip", ACCOUNT);

    List<CollectedSource> collected = collect(source);

    assertThat(source.asked).hasSize(5).startsWith(window("2026-10-01", "2026-11-22"));
    assertThat(archive.contacts).extracting(SourceContact::at).containsOnly(NOON).hasSize(5);
    assertThat(collected)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.answers()).isEqualTo(5);
              assertThat(one.failure()).isEmpty();
            });
    assertThat(progress)
        .containsExactly(
            new CollectionProgress("gnip", 1, 5),
            new CollectionProgress("gnip", 2, 5),
            new CollectionProgress("gnip", 3, 5),
            new CollectionProgress("gnip", 4, 5),
            new CollectionProgress("gnip", 5, 5));
  }

  @Test
  void failureInTheMiddle_isKept_andTheNextCollectionGoesOnWhereItWas() {
    FakeSource source = new FakeSource("gnip", ACCOUNT);
    source.answering(
        window ->
            source.asked.size() == 3
                ? CompletableFuture.failedStage(new UsageException.Unavailable("no answer", null))
                : report(window));

    List<CollectedSource> first = collect(source);
    source.asked.clear();
    source.answering(UsageCollectorTest::report);
    List<CollectedSource> second = collect(source);

    assertThat(first.get(0).failure()).contains("no answer");
    assertThat(first.get(0).answers()).isEqualTo(2);
    assertThat(archive.failures)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.target()).isEqualTo(ACCOUNT);
              assertThat(one.reason()).isEqualTo("no answer");
            });
    assertThat(source.asked)
        .containsExactly(
            window("2026-11-18", "2026-11-22"),
            window("2026-04-01", "2026-07-01"),
            window("2026-01-01", "2026-04-01"),
            window("2025-10-01", "2026-01-01"));
    assertThat(second.get(0).failure()).isEmpty();
    // What is given up counts as done: the bar ends at its end.
    assertThat(progress.get(2)).isEqualTo(new CollectionProgress("gnip", 5, 5));
  }

  @Test
  void sourceThatFails_doesNotKeepTheOthers() {
    FakeSource down =
        new FakeSource("down", PROJECT)
            .answering(
                window ->
                    CompletableFuture.failedStage(new UsageException.Unavailable("down", null)));
    FakeSource up = new FakeSource("up", ACCOUNT);

    List<CollectedSource> collected = collect(down, up);

    assertThat(collected).extracting(one -> one.terms().name()).containsExactly("down", "up");
    assertThat(collected.get(0).failure()).contains("down");
    assertThat(collected.get(1).failure()).isEmpty();
  }

  @Test
  void sources_areAskedSideBySide() {
    CompletableFuture<OfficialReport> never = new CompletableFuture<>();
    FakeSource slow = new FakeSource("slow", PROJECT).answering(window -> never);
    FakeSource fast = new FakeSource("fast", ACCOUNT);

    CompletableFuture<List<CollectedSource>> running =
        collector(slow, fast).collect(CollectionOrder.ALL, progress::add).toCompletableFuture();

    assertThat(running).isNotDone();
    assertThat(fast.asked).hasSize(5);
    never.complete(
        new OfficialReport(window("2026-11-21", "2026-11-22"), Map.of(), true, Optional.empty()));
    assertThat(running).isCompleted();
  }

  @Test
  void credentialThatIsRefused_isNotUsedAgain_andSaysSo() {
    FakeSource source =
        new FakeSource("main", PROJECT)
            .answering(
                window ->
                    CompletableFuture.failedStage(
                        new UsageException.AccessDenied("the vendor refused the credential")));
    UsageCollector collector = collector(source);

    List<CollectedSource> first = answer(collector.collect(CollectionOrder.ALL, progress::add));
    List<CollectedSource> second = answer(collector.collect(CollectionOrder.ALL, progress::add));

    assertThat(source.asked).hasSize(1);
    assertThat(first.get(0).failure()).contains("the vendor refused the credential");
    assertThat(second.get(0).failure().orElseThrow()).startsWith("stopped");
    assertThat(answer(collector.sources()))
        .singleElement()
        .extracting(SourceState::stopped)
        .isEqualTo(true);
  }

  @Test
  void answerThatCannotBeKept_isAFailureOfItsSource() {
    FakeSource source = new FakeSource("main", PROJECT);
    source.answering(
        window -> {
          archive.unavailable();
          return report(window);
        });

    List<CollectedSource> collected = collect(source);

    assertThat(collected.get(0).failure()).contains("no disk");
  }

  @Test
  void archiveThatCannotBeRead_failsTheCollection() {
    archive.unavailable();

    assertThat(
            failure(
                collector(new FakeSource("main", PROJECT))
                    .collect(CollectionOrder.ALL, progress::add)))
        .isInstanceOf(UsageException.Unavailable.class);
  }

  @Test
  void oneSourceByName_isAskedAlone() {
    FakeSource main = new FakeSource("main", PROJECT);
    FakeSource gnip = new FakeSource("gnip", ACCOUNT);

    answer(
        collector(main, gnip)
            .collect(new CollectionOrder(Optional.of("main"), Optional.empty()), progress::add));

    assertThat(main.asked).hasSize(1);
    assertThat(gnip.asked).isEmpty();
  }

  @Test
  void sourceThatThereIsNot_isRefusedWithThoseThatThereAre() {
    UsageCollector collector =
        collector(new FakeSource("main", PROJECT), new FakeSource("gnip", ACCOUNT));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                collector.collect(
                    new CollectionOrder(Optional.of("Main"), Optional.empty()), progress::add))
        .withMessage("there is no source \"Main\"; there are: main, gnip");
  }

  @Test
  void windowPlannedBeforeMidnight_isCutToWhatTheVendorTellsOfAfterIt() {
    FakeSource main = new FakeSource("main", PROJECT);
    FakeSource credits = new FakeSource("credits", SourceTarget.creditsOf(new Project("7")));
    // The first look at the clock of each source is for the plan.
    MovingClock clock =
        new MovingClock(
            "2026-11-21T23:59:59.999999999Z",
            "2026-11-21T23:59:59.999999999Z",
            "2026-11-22T00:00:00Z");

    answer(
        new UsageCollector(List.of(main, credits), archive, new Settlement(3), clock)
            .collect(CollectionOrder.ALL, progress::add));

    assertThat(main.asked).containsExactly(window("2026-08-25", "2026-11-22"));
    assertThat(credits.asked).containsExactly(window("2026-11-22", "2026-11-23"));
  }

  @Test
  void windowThatTheVendorNoLongerTellsOf_isPassedOver() {
    FakeSource source = new FakeSource("gnip", ACCOUNT);
    MovingClock clock =
        new MovingClock("2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z", "2027-03-01T00:00:00Z");

    List<CollectedSource> collected =
        answer(
            new UsageCollector(List.of(source), archive, new Settlement(3), clock)
                .collect(CollectionOrder.ALL, progress::add));

    assertThat(source.asked)
        .containsExactly(
            window("2026-10-01", "2026-11-22"),
            window("2026-07-01", "2026-10-01"),
            window("2026-04-01", "2026-07-01"),
            window("2026-02-01", "2026-04-01"));
    assertThat(collected.get(0).answers()).isEqualTo(4);
    assertThat(progress).last().isEqualTo(new CollectionProgress("gnip", 5, 5));
  }

  @Test
  void from_asksAgainForWhatIsFinal() {
    FakeSource source = new FakeSource("main", PROJECT);
    UsageCollector collector = collector(source);
    answer(collector.collect(CollectionOrder.ALL, progress::add));

    answer(
        collector.collect(
            new CollectionOrder(Optional.empty(), Optional.of(LocalDate.parse("2026-10-01"))),
            progress::add));

    assertThat(source.asked.get(1)).isEqualTo(window("2026-10-01", "2026-11-22"));
  }

  @Test
  void states_followTheOrderOfTheSources_askedOrNot() {
    FakeSource main = new FakeSource("main", PROJECT);
    FakeSource gnip = new FakeSource("gnip", ACCOUNT);
    UsageCollector collector = collector(main, gnip);
    answer(
        collector.collect(
            new CollectionOrder(Optional.of("gnip"), Optional.empty()), progress::add));

    List<SourceState> states = answer(collector.sources());

    assertThat(states).extracting(state -> state.terms().name()).containsExactly("main", "gnip");
    assertThat(states).extracting(SourceState::inWords).containsExactly("waiting", "answering");
  }

  @Test
  void twoSourcesOfOneNameOrOneTarget_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> collector(new FakeSource("main", PROJECT), new FakeSource("main", ACCOUNT)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> collector(new FakeSource("main", PROJECT), new FakeSource("more", PROJECT)));
  }

  private List<CollectedSource> collect(OfficialUsageSource... sources) {
    return answer(collector(sources).collect(CollectionOrder.ALL, progress::add));
  }

  private UsageCollector collector(OfficialUsageSource... sources) {
    return new UsageCollector(List.of(sources), archive, new Settlement(3), CLOCK);
  }

  private static CompletableFuture<OfficialReport> report(UsageWindow window) {
    OfficialFigure figure =
        new OfficialFigure.DayCount(new Project("7"), Metric.ACTIVITIES, window.from());
    return CompletableFuture.completedFuture(
        new OfficialReport(window, Map.of(figure, 1L), true, Optional.empty()));
  }

  private static UsageWindow window(String from, String toExclusive) {
    return new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive));
  }

  /** Shows one moment after the other, and the last one from then on. */
  private static final class MovingClock extends Clock {

    private final Deque<Instant> moments = new ArrayDeque<>();

    MovingClock(String... moments) {
      for (String moment : moments) {
        this.moments.add(Instant.parse(moment));
      }
    }

    @Override
    public Instant instant() {
      return moments.size() > 1 ? moments.remove() : moments.element();
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
