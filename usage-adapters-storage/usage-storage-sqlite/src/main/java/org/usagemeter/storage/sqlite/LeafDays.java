package org.usagemeter.storage.sqlite;

import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.dedup.IdBuffer;

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

  /** One leaf on one day. */
  static final class Target {

    private final int epochDay;
    private final OpenDay day;
    private final int leaf;
    private boolean changed;

    private Target(int epochDay, OpenDay day, int leaf) {
      this.epochDay = epochDay;
      this.day = day;
      this.leaf = leaf;
    }

    OpenDay day() {
      return day;
    }

    DedupIndex index() {
      return day.index();
    }

    int leaf() {
      return leaf;
    }

    IdBuffer changes() {
      return day.changes(leaf);
    }

    /** Notes a change; whether it is the first. */
    boolean markChanged() {
      boolean first = !changed;
      changed = true;
      return first;
    }
  }
}
