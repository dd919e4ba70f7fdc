package org.usagemeter.storage.postgresql;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;

/**
 * Whether the last write succeeded, and whether somebody is trying a write for no other reason than
 * to find out. Safe for use by many threads.
 */
final class WriteHealth {

  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile @Nullable String failure;

  void succeeded() {
    failure = null;
  }

  /** A refusal is no failed write: the caller is told, and the database is well. */
  void failed(Throwable why) {
    boolean refusal =
        why instanceof UsageException.Late
            || why instanceof UsageException.Conflict
            || why instanceof UsageException.Overloaded;
    if (!refusal) {
      failure = why.getMessage();
    }
  }

  /** Why the last write failed, in words for people; nothing if it succeeded. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether to try a write now: the last one failed, and nobody is at it. */
  boolean beginTry() {
    return failure != null && trying.compareAndSet(false, true);
  }

  void endTry() {
    trying.set(false);
  }
}
