package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.client.ScriptedSource.ASKED;
import static org.usagemeter.http.client.ScriptedSource.REPORT;
import static org.usagemeter.http.client.ScriptedSource.TODAY;
import static org.usagemeter.http.client.ScriptedSource.down;
import static org.usagemeter.http.client.ScriptedSource.throttled;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageSource;

class DecoratorsTest {

  private static final Instant START = Instant.parse("2026-11-20T23:59:59.999999999Z");

  private final VirtualTimers timers = new VirtualTimers(START);
  private final ScriptedSource plain = new ScriptedSource(timers);

  @Test
  void retry_vendorIsDown_asksFourTimesEverFurtherApart() {
    plain.fails(9, down());

    Throwable failure = failure(retrying());

    assertThat(failure).hasMessage("down");
    assertThat(plain.askedAt()).hasSize(4);
    List<Duration> waits = waits();
    assertThat(waits.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(waits.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(waits.get(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void retry_ofTwoSources_isNotAtOneMoment() {
    plain.fails(2, down()).answers().answers();
    OfficialUsageSource source = retrying();

    CompletableFuture<OfficialReport> one = ask(source);
    CompletableFuture<OfficialReport> other = ask(source);
    timers.runUntilDone(CompletableFuture.allOf(one, other));

    assertThat(plain.askedAt().get(2)).isNotEqualTo(plain.askedAt().get(3));
  }

  @Test
  void retry_refusedForAskingTooOften_waitsAsLongAsTheVendorSays() {
    plain.fails(1, throttled(Duration.ofMinutes(14))).answers();

    assertThat(report(retrying())).isEqualTo(REPORT);
    assertThat(waits().get(0))
        .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(14).plusSeconds(1));
  }

  @Test
  void retry_refusedFiveTimesInARow_givesUp() {
    plain.fails(9, throttled(Duration.ZERO));

    assertThat(failure(retrying())).isInstanceOf(UsageException.Throttled.class);
    assertThat(plain.askedAt()).hasSize(5);
  }

  @Test
  void retry_refusalsNotInARow_startAnew() {
    plain.fails(4, throttled(Duration.ZERO)).fails(1, down());
    plain.fails(4, throttled(Duration.ZERO)).answers();

    assertThat(report(retrying())).isEqualTo(REPORT);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"CapReached", "AccessDenied", "UnknownAnswer"})
  void retry_whereAskingDoesNotHelp_asksOnce(String kind) {
    UsageException refusal =
        switch (kind) {
          case "CapReached" -> new UsageException.CapReached("capped");
          case "AccessDenied" -> new UsageException.AccessDenied("denied");
          default -> new UsageException.UnknownAnswer("unknown", "{}");
        };
    plain.fails(2, refusal);

    assertThat(failure(decorated())).isSameAs(refusal);
    assertThat(plain.askedAt()).hasSize(1);
  }

  @Test
  void timeLimit_noAnswer_endsTheRequest() {
    CompletableFuture<OfficialReport> silence = new CompletableFuture<>();
    plain.does(() -> silence);

    Throwable failure = failure(new TimeLimitedSource(plain, timers));

    assertThat(failure)
        .isInstanceOf(UsageException.Unavailable.class)
        .hasMessage("source mine: no answer within 30 seconds");
    assertThat(timers.elapsed()).isEqualTo(Duration.ofSeconds(30));
    assertThat(silence).isCancelled();
  }

  @Test
  void timeLimit_answerJustInTime_isPassedOn() {
    plain.does(() -> timers.after(Duration.ofNanos(29_999_999_999L)).thenApply(over -> REPORT));

    assertThat(report(new TimeLimitedSource(plain, timers))).isEqualTo(REPORT);
  }

  @Test
  void circuit_fiveOfTenRequestsDown_opensForAMinuteAndSaysSo() {
    OfficialUsageSource source = new CircuitBrokenSource(plain, timers);
    plain.answers().fails(4, down()).answers().fails(1, down()).answers();
    for (int request = 0; request < 6; request++) {
      send(source);
    }
    timers.run(Duration.ofSeconds(10));
    assertThat(failure(source)).hasMessage("down");

    Throwable open = failure(source);
    timers.run(Duration.ofSeconds(60));
    Throwable stillOpen = failure(source);
    timers.run(Duration.ofNanos(1));

    assertThat(open)
        .isInstanceOf(UsageException.Unavailable.class)
        .hasMessage(
            "source mine: the vendor is down since 2026-11-21T00:00:09.999999999Z and is not asked"
                + " before 2026-11-21T00:01:09.999999999Z");
    assertThat(stillOpen).hasMessage(open.getMessage());
    assertThat(report(source)).isEqualTo(REPORT);
    assertThat(plain.askedAt()).hasSize(8);
  }

  @Test
  void circuit_downWhenTriedAgain_isDownSinceTheBeginning() {
    OfficialUsageSource source = new CircuitBrokenSource(plain, timers);
    plain.fails(6, down());
    for (int request = 0; request < 5; request++) {
      send(source);
    }
    timers.run(Duration.ofSeconds(61));

    assertThat(failure(source)).hasMessage("down");
    assertThat(failure(source))
        .hasMessage(
            "source mine: the vendor is down since 2026-11-20T23:59:59.999999999Z and is not asked"
                + " before 2026-11-21T00:02:00.999999999Z");
  }

  @Test
  void circuit_closedAgain_takesFiveMoreFailures() {
    OfficialUsageSource source = new CircuitBrokenSource(plain, timers);
    plain.fails(5, down()).answers().fails(4, down()).answers();
    for (int request = 0; request < 5; request++) {
      send(source);
    }
    timers.run(Duration.ofSeconds(61));
    for (int request = 0; request < 5; request++) {
      send(source);
    }

    assertThat(report(source)).isEqualTo(REPORT);
  }

  @Test
  void circuit_vendorRefuses_staysClosed() {
    OfficialUsageSource source = new CircuitBrokenSource(plain, timers);
    plain.fails(20, throttled(Duration.ZERO)).answers();
    for (int request = 0; request < 20; request++) {
      send(source);
    }

    assertThat(report(source)).isEqualTo(REPORT);
  }

  @Test
  void decorated_circuitOpens_failsAtOnceAndKeepsItsPermits() {
    OfficialUsageSource source = decorated();
    plain.fails(5, down()).answers();
    assertThat(failure(source)).hasMessage("down");

    Throwable open = failure(source);
    List<Throwable> more = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      more.add(failure(source));
    }

    assertThat(open).hasMessageContaining("is not asked before");
    assertThat(more).allSatisfy(each -> assertThat(each).hasMessageContaining("not asked before"));
    assertThat(plain.askedAt()).hasSize(5);
    timers.run(Duration.ofSeconds(61));
    assertThat(report(source)).isEqualTo(REPORT);
  }

  @Test
  void decorated_errorOfAnotherFamily_isTranslatedWithoutItsText() {
    plain.does(
        () -> {
          throw new IllegalStateException("something with a secret");
        });

    assertThat(failure(decorated()))
        .isInstanceOf(UsageException.Unavailable.class)
        .hasMessage("source mine: asking failed (IllegalStateException)")
        .hasNoCause();
  }

  @Test
  void allowance_usedUp_isHandedOutFirstComeFirstServed() {
    VendorWindow allowance = new VendorWindow(new RequestLimit(1, Duration.ofMinutes(1)), timers);
    OfficialUsageSource source = new RateLimitedSource(plain, allowance);
    List<Integer> order = new ArrayList<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      plain.answers();
      all.add(ask(source).thenRun(() -> order.add(number)));
    }
    timers.runUntilDone(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));

    assertThat(order).containsExactly(0, 1, 2, 3);
    assertThat(waits()).containsOnly(Duration.ofMinutes(1));
  }

  @Test
  void allowance_refused_waitsForTheRefusalAndASecond() {
    OfficialUsageSource source =
        new RateLimitedSource(
            plain, new VendorWindow(new RequestLimit(50, Duration.ofMinutes(15)), timers));
    plain.fails(1, throttled(Duration.ofSeconds(7))).answers();
    failure(source);

    assertThat(report(source)).isEqualTo(REPORT);
    assertThat(waits()).containsExactly(Duration.ofSeconds(8));
  }

  @Test
  void allowance_largerThanExpected_isUsed() {
    OfficialUsageSource source =
        new RateLimitedSource(
            plain, new VendorWindow(new RequestLimit(1, Duration.ofMinutes(1)), timers));
    for (int left = 99; left >= 0; left--) {
      OfficialReport told =
          new OfficialReport(
              ASKED,
              Map.of(),
              true,
              Optional.of(new VendorAllowance(100, left, Duration.ofSeconds(60))));
      plain.does(() -> CompletableFuture.completedStage(told));
    }
    plain.answers();
    for (int request = 0; request < 100; request++) {
      report(source);
    }
    assertThat(timers.elapsed()).isZero();

    report(source);

    assertThat(timers.elapsed()).isEqualTo(Duration.ofSeconds(61));
  }

  private OfficialUsageSource retrying() {
    return new RetryingSource(plain, timers, new Random(7));
  }

  private OfficialUsageSource decorated() {
    return new Decoration(timers, new Random(7))
        .decorated(plain, "key", SourceStatus.untouched(plain.terms().target()));
  }

  private List<Duration> waits() {
    List<Duration> waits = new ArrayList<>();
    for (int i = 1; i < plain.askedAt().size(); i++) {
      waits.add(plain.askedAt().get(i).minus(plain.askedAt().get(i - 1)));
    }
    return waits;
  }

  private static CompletableFuture<OfficialReport> ask(OfficialUsageSource source) {
    return source.fetch(ASKED, TODAY).toCompletableFuture();
  }

  private static void send(OfficialUsageSource source) {
    Stages.whenDone(ask(source), (report, failure) -> {});
  }

  private OfficialReport report(OfficialUsageSource source) {
    CompletableFuture<OfficialReport> answer = ask(source);
    timers.runUntilDone(answer);
    return answer.join();
  }

  private Throwable failure(OfficialUsageSource source) {
    CompletableFuture<Throwable> failure =
        ask(source)
            .handle((report, thrown) -> thrown == null ? new AssertionError("answered") : thrown)
            .thenApply(Stages::cause);
    timers.runUntilDone(failure);
    return failure.join();
  }
}
