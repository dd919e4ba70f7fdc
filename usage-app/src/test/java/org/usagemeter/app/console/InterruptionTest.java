package org.usagemeter.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {

  @Test
  void stop_interruptsTheWorkerAndWaitsUntilItIsDone() throws Exception {
    CompletableFuture<Interruption> begun = new CompletableFuture<>();
    CountDownLatch closing = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted =
        CompletableFuture.supplyAsync(
            () -> {
              try (Interruption interruption = Interruption.ofThisThread()) {
                begun.complete(interruption);
                return waits(new CountDownLatch(1)) && closing.getCount() == 1;
              }
            });
    Interruption interruption = begun.get(1, TimeUnit.MINUTES);

    interruption.stop();

    closing.countDown();
    assertThat(interrupted.get(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void interruptedWait_saysSo() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Awaiting.result(new CompletableFuture<>()))
        .isInstanceOf(Interrupted.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void failedStage_throwsItsFailureAsItIs() {
    Failed failure = new Failed("it failed");

    assertThatThrownBy(() -> Awaiting.result(CompletableFuture.failedStage(failure)))
        .isSameAs(failure);
    assertThatThrownBy(
            () -> Awaiting.result(CompletableFuture.failedStage(new StackOverflowError())))
        .isInstanceOf(StackOverflowError.class);
    assertThatThrownBy(() -> Awaiting.result(CompletableFuture.failedStage(new Exception("x"))))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("x");
  }

  private static boolean waits(CountDownLatch forEver) {
    try {
      return forEver.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
