package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.VendorAllowance;

class VendorWindowTest {

  private static final RequestLimit LIMIT = new RequestLimit(1_000, Duration.ofDays(1));
  private static final Instant START = Instant.parse("2026-11-20T23:59:59.999999999Z");
  private static final int THREADS = 8;

  /** Time stands still, so that there is one window and no other. */
  private static final class Standstill implements Timers {

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Instant now() {
      return START;
    }

    @Override
    public CompletableFuture<Void> after(Duration wait) {
      return new CompletableFuture<>();
    }
  }

  @RepeatedTest(20)
  void permits_askedForByManyThreads_areAsManyAsThereAre(RepetitionInfo run) throws Exception {
    boolean told = run.getCurrentRepetition() % 2 == 0;

    assertThat(grantedToThreads(thread -> told)).isEqualTo(LIMIT.requests());
  }

  @RepeatedTest(20)
  void permits_ofWhichSomeAnswersSayNothing_areNoMoreThanThereAre() throws Exception {
    assertThat(grantedToThreads(thread -> thread % 2 == 0)).isBetween(1, LIMIT.requests());
  }

  private static int grantedToThreads(IntPredicate isTold) throws Exception {
    VendorWindow allowance = new VendorWindow(LIMIT, new Standstill());
    AtomicInteger granted = new AtomicInteger();
    AtomicInteger vendorLeft = new AtomicInteger(LIMIT.requests());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(1);
    for (int thread = 0; thread < THREADS; thread++) {
      boolean told = isTold.test(thread);
      threads.execute(
          () -> {
            awaitStart(start);
            for (int request = 0; request < 500; request++) {
              Stages.whenDone(
                  allowance
                      .permit()
                      .thenAccept(
                          permit -> {
                            granted.incrementAndGet();
                            long left = vendorLeft.decrementAndGet();
                            allowance.answered(
                                permit,
                                told
                                    ? Optional.of(
                                        new VendorAllowance(
                                            LIMIT.requests(), left, Duration.ofDays(1)))
                                    : Optional.empty());
                          }),
                  (done, failure) -> {});
            }
          });
    }

    start.countDown();
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    return granted.get();
  }

  private static void awaitStart(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answers_inAnyOrder_theLeastThatIsLeftCounts() {
    VirtualTimers timers = new VirtualTimers(START);
    WindowLedger ledger =
        new WindowLedger(new RequestLimit(3, Duration.ofMinutes(1)), timers::nanoTime);
    Permit first = ledger.take().orElseThrow();
    Permit second = ledger.take().orElseThrow();
    ledger.answered(second, Optional.of(new VendorAllowance(3, 1, Duration.ofSeconds(50))));
    ledger.answered(first, Optional.of(new VendorAllowance(3, 2, Duration.ofSeconds(50))));

    assertThat(ledger.take()).isPresent();
    assertThat(ledger.take()).isEmpty();
  }

  @Test
  void answerOfTheWindowBefore_saysNothingOfThisOne() {
    VirtualTimers timers = new VirtualTimers(START);
    WindowLedger ledger =
        new WindowLedger(new RequestLimit(3, Duration.ofMinutes(1)), timers::nanoTime);
    Permit late = ledger.take().orElseThrow();
    ledger.answered(
        ledger.take().orElseThrow(), Optional.of(new VendorAllowance(3, 0, Duration.ofSeconds(5))));
    timers.run(Duration.ofSeconds(6));
    Permit next = ledger.take().orElseThrow();
    ledger.answered(late, Optional.of(new VendorAllowance(3, 1, Duration.ZERO)));

    assertThat(ledger.take()).isPresent();
    assertThat(ledger.take()).isPresent();
    assertThat(ledger.take()).isEmpty();
    ledger.answered(next, Optional.of(new VendorAllowance(3, 2, Duration.ofSeconds(59))));
    assertThat(ledger.nanosToNextChange()).hasValue(Duration.ofSeconds(60).toNanos());
  }

  @Test
  void silentRequest_isForgottenByAnAnswerToALaterOne() {
    VirtualTimers timers = new VirtualTimers(START);
    WindowLedger ledger =
        new WindowLedger(new RequestLimit(3, Duration.ofMinutes(1)), timers::nanoTime);
    ledger.answered(ledger.take().orElseThrow(), Optional.empty());
    ledger.answered(
        ledger.take().orElseThrow(),
        Optional.of(new VendorAllowance(3, 1, Duration.ofSeconds(50))));

    assertThat(ledger.take()).isPresent();
    assertThat(ledger.take()).isEmpty();
  }
}
