package org.usagemeter.app.data;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.port.out.UsageStorage;

/** A storage on its way to be open. For one thread, which closes it. */
public final class Opening implements AutoCloseable {

  private final boolean begun;
  private final Supplier<OpenData> rest;
  private @Nullable OpenData open;
  private boolean ended;

  private Opening(boolean begun, Supplier<OpenData> rest) {
    this.begun = begun;
    this.rest = rest;
  }

  /** Goes on by itself. */
  static Opening begun(CompletionStage<UsageStorage> storage) {
    return new Opening(true, () -> OpenData.of(storage));
  }

  /** Begins when somebody waits for it. */
  static Opening later(Supplier<OpenData> all) {
    return new Opening(false, all);
  }

  /** The open storage, as soon as it is; or why it cannot be opened. */
  public OpenData end() {
    ended = true;
    OpenData opened = rest.get();
    open = opened;
    return opened;
  }

  /** Closes what was opened, also if nobody waited for it. */
  @Override
  public void close() {
    // The wish to stop was heard by whoever worked; closing must finish all the same.
    boolean stopping = Thread.interrupted();
    try {
      if (begun && !ended) {
        waitForNothing();
      }
      if (open != null) {
        open.close();
      }
    } finally {
      if (stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void waitForNothing() {
    try {
      end();
    } catch (RuntimeException e) {
      // Nobody asked for it, and there is nothing to close.
      assert open == null;
    }
  }
}
