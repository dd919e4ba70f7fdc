package org.usagemeter.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.in.MeterActivities;

class DailySealTest {

  private final SetClock clock = new SetClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final SealingMeter meter = new SealingMeter();
  private final DailySeal seal = new DailySeal(meter, clock, 35);

  @Test
  void firstLook_seals() {
    seal.look();

    assertThat(meter.asked).containsExactly(35);
  }

  @Test
  void laterLooks_sealAgainAtMidnightUtcOnly() {
    seal.look();
    clock.now = Instant.parse("2026-11-21T23:59:59.999999999Z");
    seal.look();
    int before = meter.asked.size();
    clock.now = Instant.parse("2026-11-22T00:00:00Z");
    seal.look();
    seal.look();

    assertThat(before).isEqualTo(1);
    assertThat(meter.asked).hasSize(2);
  }

  @Test
  void failure_isTriedAgain() {
    meter.answers.add(
        CompletableFuture.failedStage(new UsageException.Unavailable("disk full", null)));
    seal.look();

    seal.look();
    seal.look();

    assertThat(meter.asked).hasSize(2);
  }

  @Test
  void sealingThatTakesLong_isNotBegunTwice() {
    CompletableFuture<List<LocalDate>> slow = new CompletableFuture<>();
    meter.answers.add(slow);
    seal.look();

    seal.look();
    slow.complete(List.of(LocalDate.parse("2026-10-01")));
    seal.look();

    assertThat(meter.asked).hasSize(1);
  }

  @Test
  void clockSetBack_isAnotherDay() {
    seal.look();
    clock.now = Instant.parse("2026-11-20T12:00:00Z");

    seal.look();

    assertThat(meter.asked).hasSize(2);
  }

  private static final class SetClock extends Clock {

    private Instant now;

    SetClock(Instant now) {
      this.now = now;
    }

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

  /** Answers what it is told to, and nothing to seal after that. */
  private static final class SealingMeter implements MeterActivities {

    private final List<Integer> asked = new ArrayList<>();
    private final Deque<CompletionStage<List<LocalDate>>> answers = new ArrayDeque<>();

    @Override
    public CompletionStage<List<LocalDate>> sealOldDays(int keepDays) {
      asked.add(keepDays);
      return answers.isEmpty() ? CompletableFuture.completedStage(List.of()) : answers.remove();
    }

    @Override
    public CompletionStage<Acceptance> acceptance() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public CompletionStage<MeterReceipt> meter(ActivityBatch batch) {
      throw new AssertionError("nobody meters");
    }

    @Override
    public CompletionStage<VoidOutcome> voidActivity(Activity activity, String reason) {
      throw new AssertionError("nobody voids");
    }
  }
}
