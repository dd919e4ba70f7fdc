package org.usagemeter.app.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.domain.book.LocalLease;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

class CollectionTurnTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(2);
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final UsageWindow WINDOW = UsageWindow.ofDay(DAY);

  private final SetClock clock = new SetClock();
  private final LocalLease lease = new LocalLease();
  private final AskedSource source = new AskedSource();

  private CollectionTurns turns(CollectionLease of, String holder, Duration length) {
    return new CollectionTurns(of, clock, holder, length);
  }

  @Test
  void oneOfTwo_hasTheTurn_untilItIsGivenBack() {
    CollectionTurns first = turns(lease, "first", LENGTH);
    CollectionTurns second = turns(lease, "second", LENGTH);

    CollectionTurns.Taken had = first.take();
    CollectionTurns.Taken refused = second.take();
    had.turn().orElseThrow().close();
    CollectionTurns.Taken then = second.take();

    assertThat(refused.turn()).isEmpty();
    assertThat(refused.inWords())
        .isEqualTo(
            "first collects official numbers into the same storage, and is allowed to until"
                + " 2026-11-21T12:02:00Z");
    assertThat(then.turn()).isPresent();
    then.turn().get().close();
  }

  @Test
  void wait_isUntilTheLeaseEnds_orTheUsualTimeWhereThatIsShorter() {
    CollectionTurns.Taken refused =
        new CollectionTurns.Taken(Optional.empty(), new Lease("x", NOON.plusSeconds(90)));

    assertThat(refused.wait(Duration.ofHours(1), NOON)).isEqualTo(Duration.ofSeconds(91));
    assertThat(refused.wait(Duration.ofMinutes(1), NOON)).isEqualTo(Duration.ofMinutes(1));
    assertThat(refused.wait(Duration.ofHours(1), NOON.plusSeconds(500)))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whoDied_keepsTheOthersOutForTheLengthOfALease() {
    // Nobody renews it: so it is with a process that was killed.
    Awaiting.result(lease.take("died", NOON, LENGTH));
    CollectionTurns second = turns(lease, "second", LENGTH);

    clock.now = NOON.plus(LENGTH).minusNanos(1);
    CollectionTurns.Taken before = second.take();
    clock.now = NOON.plus(LENGTH);
    CollectionTurns.Taken after = second.take();

    assertThat(before.turn()).isEmpty();
    assertThat(after.turn()).isPresent();
    after.turn().get().close();
  }

  @Test
  void turn_isRenewedWhileItIsUsed() throws Exception {
    CountDownLatch renewals = new CountDownLatch(3);
    CollectionLease counting = new CountingLease(lease, renewals);
    CollectionTurns.Taken taken = turns(counting, "first", Duration.ofMillis(80)).take();

    assertThat(renewals.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(taken.turn().orElseThrow().lasts()).isTrue();

    taken.turn().get().close();
    assertThat(Awaiting.result(lease.take("second", clock.now, LENGTH)).holder())
        .isEqualTo("second");
  }

  @Test
  void turnThatWasNotRenewedInTime_asksNothingMore_andSaysSo() {
    CollectionTurns turns = turns(lease, "paused", LENGTH);
    CollectionTurn turn = turns.take().turn().orElseThrow();
    OfficialUsageSource asked = turns.of(List.of(source)).get(0);
    CompletableFuture<OfficialReport> before = asked.fetch(WINDOW, DAY).toCompletableFuture();

    clock.now = NOON.plus(LENGTH);
    CompletableFuture<OfficialReport> after = asked.fetch(WINDOW, DAY).toCompletableFuture();
    source.answers.get(0).completeExceptionally(new UsageException.Unavailable("late", null));

    assertThat(source.answers).hasSize(1);
    assertThat(before).isNotDone();
    assertThat(after).isNotDone();
    assertThatThrownBy(() -> Awaiting.result(turn.orLost(new CompletableFuture<>())))
        .isInstanceOf(UsageException.Occupied.class)
        .hasMessage(
            "the turn to collect official numbers is lost: it ended at 2026-11-21T12:02:00Z before"
                + " it was renewed; nothing more is asked");
    turn.close();
  }

  @Test
  void turnThatSomebodyElseHas_isLostAtTheNextRenewal() {
    CollectionLease taken = new TakenAfterwards();
    CollectionTurn turn = turns(taken, "first", Duration.ofMillis(40)).take().turn().orElseThrow();

    assertThatThrownBy(() -> Awaiting.result(turn.orLost(new CompletableFuture<>())))
        .isInstanceOf(UsageException.Occupied.class)
        .hasMessageContaining("is lost: second has it, until 2026-11-21T13:00:00Z");
    assertThat(turn.lasts()).isFalse();
    turn.close();
  }

  @Test
  void storageThatIsAway_takesNoTurnBeforeItsEnd() throws Exception {
    CountDownLatch failures = new CountDownLatch(2);
    CollectionLease away = new AwayAfterwards(failures);
    CollectionTurn turn = turns(away, "first", Duration.ofMillis(40)).take().turn().orElseThrow();

    assertThat(failures.await(1, TimeUnit.MINUTES)).isTrue();

    assertThat(turn.lasts()).isTrue();
    clock.now = NOON.plus(LENGTH);
    assertThat(turn.lasts()).isFalse();
    turn.close();
  }

  @Test
  void answersOfAnEarlierTurn_areNotHeardInALaterOne() {
    CollectionTurns turns = turns(lease, "first", LENGTH);
    assertThat(turns.take().turn()).isPresent();
    OfficialUsageSource asked = turns.of(List.of(source)).get(0);
    CompletableFuture<OfficialReport> answer = asked.fetch(WINDOW, DAY).toCompletableFuture();
    clock.now = NOON.plus(LENGTH);
    CollectionTurn later = turns.take().turn().orElseThrow();

    source.answers.get(0).completeExceptionally(new UsageException.Unavailable("late", null));

    assertThat(answer).isNotDone();
    assertThat(later.lasts()).isTrue();
    later.close();
  }

  @Test
  void withoutATurn_nobodyIsAsked() {
    CollectionTurns turns = turns(lease, "first", LENGTH);

    CompletionStage<OfficialReport> answer = turns.of(List.of(source)).get(0).fetch(WINDOW, DAY);

    assertThat(answer.toCompletableFuture()).isNotDone();
    assertThat(source.answers).isEmpty();
  }

  @Test
  void closing_doesNotForgetThatSomebodyWantsToStop() {
    CollectionTurn turn = turns(lease, "first", LENGTH).take().turn().orElseThrow();
    Thread.currentThread().interrupt();

    turn.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Awaiting.result(lease.giveBack("first"))).isFalse();
  }

  private static final class SetClock extends Clock {

    private volatile Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final class AskedSource implements OfficialUsageSource {

    private final List<CompletableFuture<OfficialReport>> answers = new ArrayList<>();

    @Override
    public SourceTerms terms() {
      return new SourceTerms("main", SourceTarget.usageOf(new Project("7")));
    }

    @Override
    public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
      answers.add(new CompletableFuture<>());
      return answers.get(answers.size() - 1);
    }
  }

  /**
   * Counts how often it is taken.
   *
   * @param lease who answers
   */
  private record CountingLease(CollectionLease lease, CountDownLatch count)
      implements CollectionLease {

    @Override
    public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
      count.countDown();
      return lease.take(holder, now, length);
    }

    @Override
    public CompletionStage<Boolean> giveBack(String holder) {
      return lease.giveBack(holder);
    }
  }

  /** Goes to the first who takes it, and then to another one. */
  private static final class TakenAfterwards implements CollectionLease {

    private boolean had;

    @Override
    public synchronized CompletionStage<Lease> take(String holder, Instant now, Duration length) {
      Lease answer =
          had ? new Lease("second", NOON.plusSeconds(3600)) : Lease.of(holder, now, LENGTH);
      had = true;
      return CompletableFuture.completedStage(answer);
    }

    @Override
    public CompletionStage<Boolean> giveBack(String holder) {
      return CompletableFuture.completedStage(false);
    }
  }

  /** Goes to the first who takes it, and then cannot be asked. */
  private static final class AwayAfterwards implements CollectionLease {

    private final CountDownLatch failures;
    private boolean had;

    AwayAfterwards(CountDownLatch failures) {
      this.failures = failures;
    }

    @Override
    public synchronized CompletionStage<Lease> take(String holder, Instant now, Duration length) {
      if (had) {
        failures.countDown();
        return CompletableFuture.failedStage(new UsageException.Unavailable("away", null));
      }
      had = true;
      return CompletableFuture.completedStage(Lease.of(holder, now, LENGTH));
    }

    @Override
    public CompletionStage<Boolean> giveBack(String holder) {
      return CompletableFuture.failedStage(new UsageException.Unavailable("away", null));
    }
  }
}
