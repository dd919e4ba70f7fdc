package org.usagemeter.domain.book;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;

/** The lease of a storage that one process uses at a time: it ends with the process. */
public final class LocalLease implements CollectionLease, AutoCloseable {

  private @Nullable Lease held;
  private boolean closed;

  /** Held by nobody. */
  public LocalLease() {}

  @Override
  public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
    Lease wanted = Lease.of(holder, now, length);
    return answer(
        () -> {
          Lease known = held;
          if (known != null && known.keepsOut(holder, now)) {
            return known;
          }
          held = wanted;
          return wanted;
        });
  }

  @Override
  public CompletionStage<Boolean> giveBack(String holder) {
    requireNonNull(holder, "holder");
    return answer(
        () -> {
          boolean mine = held != null && held.holder().equals(holder);
          if (mine) {
            held = null;
          }
          return mine;
        });
  }

  /** Every later call fails. */
  @Override
  public synchronized void close() {
    closed = true;
  }

  private synchronized <T> CompletionStage<T> answer(Supplier<T> work) {
    return closed
        ? CompletableFuture.failedStage(
            new UsageException.Unavailable("the storage is closed", null))
        : CompletableFuture.completedStage(work.get());
  }
}
