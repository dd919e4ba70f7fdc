package org.usagemeter.domain.book;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * One UTC day on which something was recorded: open with the ids of each realm, or sealed with the
 * counts alone. Not safe for use by many threads.
 */
final class BookedDay {

  private final LocalDate day;
  private final Map<Realm, DedupIndex> indexes = new LinkedHashMap<>();
  private @Nullable DayCounts finalCounts;

  BookedDay(LocalDate day) {
    this.day = day;
  }

  boolean isSealed() {
    return finalCounts != null;
  }

  /** Whether nothing was recorded yet. */
  boolean isEmpty() {
    return indexes.isEmpty() && finalCounts == null;
  }

  /** The ids of {@code realm}, which are none at first. Only for an open day. */
  DedupIndex index(Realm realm) {
    return indexes.computeIfAbsent(realm, absent -> new DedupIndex(absent.root()));
  }

  /** How many ids are held, those of each realm by themselves; none once sealed. */
  long distinctIds() {
    return indexes.values().stream().mapToLong(DedupIndex::distinctIds).sum();
  }

  /** Makes the counts final and frees the ids. */
  void seal() {
    seal(counts());
  }

  /** Makes {@code counts} final and frees the ids. */
  void seal(DayCounts counts) {
    finalCounts = counts;
    indexes.clear();
  }

  /** Puts the day's counts of {@code root} and all below it into {@code answer}. */
  void addCounts(RootScope root, DayCounts.Builder answer) {
    if (finalCounts == null) {
      indexes.forEach((realm, index) -> count(realm, index, root, answer));
      return;
    }
    for (Scope scope : finalCounts.scopes()) {
      if (scope.root().equals(root)) {
        for (Metric metric : finalCounts.metrics(scope)) {
          answer.put(scope, metric, day, finalCounts.on(scope, metric, day).activities());
        }
      }
    }
  }

  /** The day's counts of every root and all below it. */
  DayCounts counts() {
    if (finalCounts != null) {
      return finalCounts;
    }
    DayCounts.Builder counts = new DayCounts.Builder();
    indexes.forEach((realm, index) -> count(realm, index, realm.root(), counts));
    return counts.build();
  }

  /** The ids, or the final counts. */
  void forEachPiece(Consumer<StoredPiece> taker) {
    if (finalCounts != null) {
      taker.accept(new StoredPiece.Sealed(day, finalCounts));
      return;
    }
    RecordedPieces pieces = new RecordedPieces(day, taker);
    indexes.forEach((realm, index) -> pieces.add(index, realm.metric()));
    pieces.finish();
  }

  private void count(Realm realm, DedupIndex index, RootScope root, DayCounts.Builder answer) {
    if (realm.root().equals(root)) {
      index.scopes().forEach(scope -> answer.put(scope, realm.metric(), day, index.count(scope)));
    }
  }
}
