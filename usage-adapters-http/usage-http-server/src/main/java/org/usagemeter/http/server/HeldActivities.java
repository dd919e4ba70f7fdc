package org.usagemeter.http.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds what all bodies that are being read hold in memory together: while it is too much, only
 * the one that first held anything is read on, so that it ends some time and makes room.
 *
 * <p>Safe for use by many threads.
 */
final class HeldActivities {

  private final long most;

  /** Those that hold anything, in the order in which they began to. */
  private final Set<Share> holders = new LinkedHashSet<>();

  private long total;

  /**
   * Nothing is held yet.
   *
   * @param most how many activities may be held before bodies have to wait
   */
  HeldActivities(long most) {
    this.most = most;
  }

  /**
   * A share that holds nothing yet. {@code goOn} is called when it may be read on, on any thread.
   */
  Share open(Runnable goOn) {
    return new Share(goOn);
  }

  /** How many activities are held. */
  synchronized long total() {
    return total;
  }

  private synchronized boolean hold(Share share, long activities) {
    if (activities > 0 && !share.closed) {
      holders.add(share);
      total += activities - share.held;
      share.held = activities;
    }
    share.waiting = total > most && holders.iterator().next() != share;
    return share.waiting;
  }

  private synchronized List<Share> release(Share share) {
    share.closed = true;
    if (!holders.remove(share)) {
      return List.of();
    }
    total -= share.held;
    List<Share> freed =
        holders.stream()
            .limit(total > most ? 1 : holders.size())
            .filter(holder -> holder.waiting)
            .toList();
    freed.forEach(holder -> holder.waiting = false);
    return freed;
  }

  /** What one body holds. */
  final class Share {

    private final Runnable goOn;
    private long held;
    private boolean waiting;
    private boolean closed;

    private Share(Runnable goOn) {
      this.goOn = goOn;
    }

    /** Takes note of what it holds now, and says whether the body has to wait. */
    boolean hold(long activities) {
      return HeldActivities.this.hold(this, activities);
    }

    /** Nothing is held any more. Closing twice is harmless. */
    void close() {
      release(this).forEach(freed -> freed.goOn.run());
    }
  }
}
