package org.usagemeter.storage.postgresql;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows of one batch go, by leaf and day: a small table that forgets what does not fit, so
 * that a row costs one look and no object.
 */
final class LeafDays {

  private static final int DAYS = 64;

  private final @Nullable Target[] targets;

  LeafDays(int leaves) {
    this.targets = new Target[Math.multiplyExact(leaves, DAYS)];
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

  private static int slot(int leaf, int epochDay) {
    return leaf * DAYS + Math.floorMod(epochDay, DAYS);
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
