package org.usagemeter.app.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.scope.Project;

class DeliveryTest {

  private final FakeMeter meter = new FakeMeter();

  private ActivityBatch batch() {
    ActivityBatch.Builder builder = meter.acceptance().toCompletableFuture().join().newBatch();
    builder.add(new Activity("1", Instant.parse("2026-11-20T12:00:00Z"), new Project("7")));
    return builder.build();
  }

  @Test
  void send_waitsWhenTooMuchIsOutstanding() throws Exception {
    List<CompletableFuture<MeterReceipt>> receipts = new ArrayList<>();
    for (int i = 0; i < 33; i++) {
      CompletableFuture<MeterReceipt> receipt = new CompletableFuture<>();
      receipts.add(receipt);
      meter.answers(batch -> receipt);
    }
    Delivery delivery = new Delivery(meter, false);
    for (int i = 0; i < 32; i++) {
      delivery.send(batch());
    }

    CompletableFuture<Void> another = CompletableFuture.runAsync(() -> delivery.send(batch()));

    assertThat(meter.given()).hasSize(32);
    receipts.get(0).complete(new MeterReceipt(0, 1, 1));
    another.get();
    assertThat(meter.given()).hasSize(33);
    assertThat(delivery.duplicate()).isEqualTo(1);
  }

  @Test
  void emptyBatch_isNotSent() {
    Delivery delivery = new Delivery(meter, false);

    delivery.send(batch().without(0));

    assertThat(meter.given()).isEmpty();
  }

  @Test
  void firstFailure_isTheOneThatIsTold() {
    UsageException first = new UsageException.Unavailable("first", null);
    meter.fails(first).fails(new UsageException.Unavailable("second", null)).counts();
    Delivery delivery = new Delivery(meter, false);

    delivery.send(batch());
    delivery.send(batch());
    delivery.send(batch());
    delivery.settle();

    assertThat(delivery.failure()).contains(first);
    assertThat(meter.given()).hasSize(1);
  }

  @Test
  void lateBatch_failsWhereNothingIsLeftOut() {
    UsageException late = new UsageException.Late(new int[] {0}, List.of());
    meter.fails(late);
    Delivery delivery = new Delivery(meter, false);

    delivery.send(batch());
    delivery.settle();

    assertThat(delivery.failure()).contains(late);
    assertThat(delivery.late()).isZero();
  }
}
