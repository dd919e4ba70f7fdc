package org.usagemeter.storage.sqlite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.StoredPiece;

/** The counts of one date: as the core has them, and as rows. */
final class FinalCounts {

  private FinalCounts() {}

  /** The counts that the rows of one date have. */
  static DayCounts of(List<MeteredDay> days, StoredScopes scopes) {
    DayCounts.Builder counts = new DayCounts.Builder();
    for (MeteredDay day : days) {
      for (int i = 0; i < day.scopeIds().length; i++) {
        Scope scope = scopes.scope(day.scopeIds()[i]);
        counts.put(scope, day.key().metric(), day.key().day(), day.counts()[i]);
      }
    }
    return counts.build();
  }

  /** The rows that hold the counts, without ids, numbered from the one after {@code lastDayId}. */
  static List<MeteredDay> days(StoredPiece.Sealed sealed, StoredScopes scopes, long lastDayId) {
    int epochDay = Math.toIntExact(sealed.day().toEpochDay());
    Map<DayKey, TreeMap<Integer, Long>> counts = new LinkedHashMap<>();
    for (Scope scope : sealed.counts().scopes()) {
      int scopeId = scopes.id(scope);
      for (Metric metric : sealed.counts().metrics(scope)) {
        counts
            .computeIfAbsent(new DayKey(scope.root(), metric, epochDay), absent -> new TreeMap<>())
            .put(scopeId, sealed.counts().on(scope, metric, sealed.day()).activities());
      }
    }
    List<MeteredDay> days = new ArrayList<>();
    counts.forEach(
        (key, byScope) ->
            days.add(
                new MeteredDay(
                    lastDayId + days.size() + 1,
                    key,
                    scopes.id(key.root()),
                    0,
                    0,
                    0,
                    byScope.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    byScope.values().stream().mapToLong(Long::longValue).toArray())));
    return days;
  }
}
