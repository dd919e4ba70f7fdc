package org.usagemeter.app.serve;

import java.util.ArrayDeque;
import java.util.Deque;

/** What goes on beside serving, until closed: the last one begun is closed first. */
final class Chores implements AutoCloseable {

  private final Deque<Chore> begun = new ArrayDeque<>();

  /** Keeps {@code chore}, which has begun. */
  void add(Chore chore) {
    begun.push(chore);
  }

  @Override
  public void close() {
    while (!begun.isEmpty()) {
      begun.pop().close();
    }
  }

  /** Something that goes on by itself. */
  @FunctionalInterface
  interface Chore extends AutoCloseable {

    @Override
    void close();
  }
}
