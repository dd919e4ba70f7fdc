package org.usagemeter.storage.postgresql;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows of one batch go, by leaf and day: a small table that forgets what does not fit, so
 * that a row costs one look and no object.
 */
final class LeafDays {

  private static final int MOST_DAYS = 64;

  private final int days;
  private final @Nullable Target[] targets;

  /** No target is known; a batch that names many leaves takes no more memory than its rows do. */
  LeafDays(int leaves, int rows) {
    this.days = Math.min(MOST_DAYS, 1 + rows / Math.max(1, leaves));
    this.targets = new Target[Math.multiplyExact(leaves, days)];
  }

  @Nullable Target find(int leaf, int epochDay) {
    Target target = targets[slot(leaf, epochDay)];
    return target != null && target.epochDay == epochDay ? target : null;
  }

  Target put(int leaf, int epochDay, OpenDay day, int leafOfDay) {
    Target target = new Target(epochDay, day, leafOfDay);
    targets[slot(leaf, epochDay)] = target;
    return target;
  }

  private int slot(int leaf, int epochDay) {
    return leaf * days + Math.floorMod(epochDay, days);
  }

  /**
   * One leaf on one day.
   *
   * @param epochDay the day
   * @param day its ids
   * @param leaf the number of the leaf there
   */
  record Target(int epochDay, OpenDay day, int leaf) {}
}
