package org.usagemeter.storage.memory;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupIndex;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;

/**
 * One UTC day on which something was recorded: open with the ids of each realm, or sealed with the
 * counts alone. Not safe for use by many threads.
 */
final class LedgerDay {

  private final LocalDate day;
  private final Map<Realm, DedupIndex> indexes = new LinkedHashMap<>();
  private @Nullable Map<RootScope, DayCounts> finalCounts;

  LedgerDay(LocalDate day) {
    this.day = day;
  }

  boolean isSealed() {
    return finalCounts != null;
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
    Map<RootScope, DayCounts> counts = new LinkedHashMap<>();
    for (Realm realm : indexes.keySet()) {
      counts.computeIfAbsent(realm.root(), this::count);
    }
    finalCounts = counts;
    indexes.clear();
  }

  /** Puts the day's counts of {@code root} and all below it into {@code answer}. */
  void addCounts(RootScope root, DayCounts.Builder answer) {
    DayCounts counts =
        finalCounts == null ? count(root) : finalCounts.getOrDefault(root, DayCounts.NONE);
    for (Scope scope : counts.scopes()) {
      for (Metric metric : counts.metrics(scope)) {
        answer.put(scope, metric, day, counts.on(scope, metric, day).activities());
      }
    }
  }

  private DayCounts count(RootScope root) {
    DayCounts.Builder counts = new DayCounts.Builder();
    indexes.forEach(
        (realm, index) -> {
          if (realm.root().equals(root)) {
            index
                .scopes()
                .forEach(scope -> counts.put(scope, realm.metric(), day, index.count(scope)));
          }
        });
    return counts.build();
  }
}
