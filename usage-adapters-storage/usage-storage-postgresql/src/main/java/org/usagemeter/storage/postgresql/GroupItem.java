package org.usagemeter.storage.postgresql;

import io.vertx.core.Promise;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;

/** Something that shares its transaction with others of its kind. */
abstract sealed class GroupItem {

  private GroupItem() {}

  abstract int rows();

  /** Within what the item's ids are told apart. */
  abstract Set<DayKey> keys();

  /** Makes its changes in memory; may be called again after those were thrown away. */
  abstract void apply(GroupChanges changes);

  /** Tells the caller what became of it, once that is committed. */
  abstract void acknowledge(long seq);

  abstract void fail(Throwable why);

  /** A batch. */
  static final class Recording extends GroupItem {

    private static final int MOST_DAYS = 64;

    private final ActivityBatch batch;
    private final Promise<MeterReceipt> receipt = Promise.promise();
    private @Nullable Set<DayKey> keys;
    private long counted;
    private UsageException.@Nullable Late late;

    Recording(ActivityBatch batch) {
      this.batch = batch;
    }

    CompletionStage<MeterReceipt> stage() {
      return receipt.future().toCompletionStage();
    }

    @Override
    int rows() {
      return batch.size();
    }

    @Override
    Set<DayKey> keys() {
      Set<DayKey> known = keys;
      if (known == null) {
        known = findKeys();
        keys = known;
      }
      return known;
    }

    private Set<DayKey> findKeys() {
      Set<DayKey> found = new LinkedHashSet<>();
      List<Leaf> leaves = batch.leaves();
      // The day that was last seen of a leaf, by its remainder: most rows repeat one of those.
      int days = Math.min(MOST_DAYS, 1 + batch.size() / Math.max(1, leaves.size()));
      long[] last = new long[Math.multiplyExact(leaves.size(), days)];
      for (int row = 0; row < batch.size(); row++) {
        int day = batch.epochDay(row);
        int slot = batch.leafIndex(row) * days + Math.floorMod(day, days);
        // One more than the day, for the table is empty where it has zero.
        if (last[slot] != day + 1L) {
          last[slot] = day + 1L;
          found.add(DayKey.of(leaves.get(batch.leafIndex(row)), day));
        }
      }
      return found;
    }

    @Override
    void apply(GroupChanges changes) {
      counted = 0;
      late = late(changes);
      if (late != null) {
        return;
      }
      LeafDays targets = new LeafDays(batch.leaves().size(), batch.size());
      LeafDays.Target[] found = new LeafDays.Target[DedupIndex.BLOCK];
      for (int from = 0; from < batch.size(); from += DedupIndex.BLOCK) {
        int to = Math.min(batch.size(), from + DedupIndex.BLOCK);
        for (int row = from; row < to; row++) {
          LeafDays.Target target = target(row, targets, changes);
          target.day().index().fetch(batch.high(row), batch.low(row));
          found[row - from] = target;
        }
        for (int row = from; row < to; row++) {
          LeafDays.Target target = found[row - from];
          if (target.day().record(target.leaf(), batch.high(row), batch.low(row))) {
            counted++;
          }
        }
      }
    }

    private LeafDays.Target target(int row, LeafDays targets, GroupChanges changes) {
      int leaf = batch.leafIndex(row);
      int day = batch.epochDay(row);
      LeafDays.Target known = targets.find(leaf, day);
      if (known != null) {
        return known;
      }
      Leaf named = batch.leaves().get(leaf);
      changes.scopes().id(named.scope());
      OpenDay openDay = changes.day(DayKey.of(named, day));
      return targets.put(leaf, day, openDay, openDay.leaf(named.scope()));
    }

    private UsageException.@Nullable Late late(GroupChanges changes) {
      if (keys().stream().noneMatch(key -> changes.isSealed(key.epochDay()))) {
        return null;
      }
      List<Integer> lateRows = new ArrayList<>();
      Set<LocalDate> lateDays = new TreeSet<>();
      for (int row = 0; row < batch.size(); row++) {
        if (changes.isSealed(batch.epochDay(row))) {
          lateRows.add(row);
          lateDays.add(LocalDate.ofEpochDay(batch.epochDay(row)));
        }
      }
      return new UsageException.Late(
          lateRows.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(lateDays));
    }

    @Override
    void acknowledge(long seq) {
      if (late == null) {
        receipt.complete(new MeterReceipt(counted, batch.size() - counted, seq));
      } else {
        receipt.fail(late);
      }
    }

    @Override
    void fail(Throwable why) {
      receipt.fail(why);
    }
  }

  /** The wish to take one activity back. */
  static final class Voiding extends GroupItem {

    private final VoidedActivity fact;
    private final ActivityId id;
    private final Promise<VoidOutcome> answer = Promise.promise();
    private VoidOutcome outcome = VoidOutcome.NOT_COUNTED;
    private boolean late;

    Voiding(VoidedActivity fact, ActivityId id) {
      this.fact = fact;
      this.id = id;
    }

    io.vertx.core.Future<VoidOutcome> outcome() {
      return answer.future();
    }

    @Override
    int rows() {
      return 1;
    }

    @Override
    Set<DayKey> keys() {
      return Set.of(DayKey.of(fact.leaf(), Math.toIntExact(fact.day().toEpochDay())));
    }

    @Override
    void apply(GroupChanges changes) {
      DayKey key = keys().iterator().next();
      outcome = VoidOutcome.NOT_COUNTED;
      late = changes.isSealed(key.epochDay());
      if (!late) {
        outcome = changes.day(key).voidActivity(fact.leaf().scope(), id.high(), id.low());
        if (outcome == VoidOutcome.VOIDED) {
          changes.addVoided(fact);
        }
      }
    }

    @Override
    void acknowledge(long seq) {
      if (late) {
        answer.fail(new UsageException.Late(new int[] {0}, List.of(fact.day())));
      } else {
        answer.complete(outcome);
      }
    }

    @Override
    void fail(Throwable why) {
      answer.fail(why);
    }
  }
}
