package org.usagemeter.storage.sqlite;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;

/**
 * Whether the last write succeeded, and whether somebody is trying a write for no other reason than
 * to find out. Told by the writer, asked by anybody.
 */
final class WriteHealth {

  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile @Nullable String failure;

  void succeeded() {
    failure = null;
  }

  void failed(UsageException why) {
    failure = why.getMessage();
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
