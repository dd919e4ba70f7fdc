package org.usagemeter.app.metering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.in.MeterActivities;

/**
 * Hands batches to the meter, a bounded number of them at a time, and adds up the receipts. After a
 * failure nothing further is handed over. For use by one thread, which waits here when the meter is
 * slower.
 */
final class Delivery {

  private static final int OUTSTANDING = 32;

  private final MeterActivities meter;
  private final boolean leavesLateOut;
  private final Deque<Sent> outstanding = new ArrayDeque<>();
  private @Nullable RuntimeException failure;
  private long counted;
  private long duplicate;
  private long late;

  /**
   * A delivery of one input.
   *
   * @param leavesLateOut whether the rest of a batch is recorded when a day of it was sealed
   *     meanwhile
   */
  Delivery(MeterActivities meter, boolean leavesLateOut) {
    this.meter = meter;
    this.leavesLateOut = leavesLateOut;
  }

  /** Hands over one batch. */
  void send(ActivityBatch batch) {
    while (!outstanding.isEmpty()
        && (outstanding.size() >= OUTSTANDING || outstanding.element().receipt().isDone())) {
      settle(outstanding.remove());
    }
    if (failure == null && batch.size() > 0) {
      outstanding.add(sent(batch));
    }
  }

  /** Waits until nothing is outstanding. */
  void settle() {
    while (!outstanding.isEmpty()) {
      settle(outstanding.remove());
    }
  }

  /** What went wrong first. */
  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Rows that changed a count. */
  long counted() {
    return counted;
  }

  /** Rows that were known before. */
  long duplicate() {
    return duplicate;
  }

  /** Rows that were left out because their day was sealed meanwhile. */
  long late() {
    return late;
  }

  private Sent sent(ActivityBatch batch) {
    return new Sent(batch, meter.meter(batch).toCompletableFuture());
  }

  private void settle(Sent sent) {
    try {
      MeterReceipt receipt = Awaiting.result(sent.receipt());
      counted += receipt.counted();
      duplicate += receipt.duplicate();
    } catch (UsageException.Late e) {
      if (leavesLateOut) {
        late += e.rows().length;
        settle(sent(sent.batch().without(e.rows())));
      } else {
        fail(e);
      }
    } catch (Interrupted e) {
      // Asked to stop while the meter works: what it has taken is waited for, no more is given.
      fail(e);
      settle(sent);
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void fail(RuntimeException e) {
    if (failure == null) {
      failure = e;
    }
  }

  /**
   * A batch that was handed over.
   *
   * @param receipt what the meter will say
   */
  private record Sent(ActivityBatch batch, CompletableFuture<MeterReceipt> receipt) {}
}
