package org.usagemeter.storage.sqlite;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What is committed, for readers on any thread. Counts are small enough to be held in memory, so
 * that reading them never waits for the disk; a reader sees all of a commit or nothing of it.
 */
final class PublishedUsage {

  private final PublishedOfficial official;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<RootScope, TreeMap<Integer, Map<Metric, MeteredDay>>> days = new HashMap<>();
  private List<Scope> scopes = List.of();
  private Map<Integer, Scope> scopeOf = Map.of();
  private Set<LocalDate> sealedDays = Set.of();
  private long seq;

  /** Not part of a commit: days are loaded and let go of without one. */
  private volatile long heldIds;

  PublishedUsage(PublishedOfficial official) {
    this.official = official;
  }

  /** What the vendor said. */
  PublishedOfficial official() {
    return official;
  }

  /** Makes visible what commit number {@code newSeq} changed. */
  void publish(
      long newSeq,
      StoredScopes stored,
      Collection<MeteredDay> changed,
      Set<Integer> sealedEpochDays) {
    lock.writeLock().lock();
    try {
      seq = newSeq;
      if (stored.size() > scopeOf.size()) {
        scopes = stored.scopes();
        scopeOf = scopes.stream().collect(Collectors.toMap(stored::id, scope -> scope));
      }
      for (MeteredDay day : changed) {
        days.computeIfAbsent(day.key().root(), absent -> new TreeMap<>())
            .computeIfAbsent(day.key().epochDay(), absent -> new HashMap<>())
            .put(day.key().metric(), day);
      }
      if (sealedEpochDays.size() > sealedDays.size()) {
        sealedDays =
            sealedEpochDays.stream()
                .map(day -> LocalDate.ofEpochDay(day))
                .collect(Collectors.toUnmodifiableSet());
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  long seq() {
    return read(() -> seq);
  }

  /** Takes note of how many ids the writer holds in memory. */
  void holds(long ids) {
    heldIds = ids;
  }

  long heldIds() {
    return heldIds;
  }

  List<Scope> scopes() {
    return read(() -> scopes);
  }

  Set<LocalDate> sealedDays() {
    return read(() -> sealedDays);
  }

  DayCounts counts(RootScope root, UsageWindow window) {
    DayCounts.Builder counts = new DayCounts.Builder();
    return read(
        () -> {
          days.getOrDefault(root, new TreeMap<>())
              .subMap(
                  Math.toIntExact(window.from().toEpochDay()),
                  Math.toIntExact(window.toExclusive().toEpochDay()))
              .values()
              .forEach(metrics -> metrics.values().forEach(day -> put(counts, day)));
          return counts.build();
        });
  }

  private void put(DayCounts.Builder counts, MeteredDay day) {
    for (int i = 0; i < day.scopeIds().length; i++) {
      Scope scope = scopeOf.get(day.scopeIds()[i]);
      if (scope == null) {
        throw Damage.found("a reference to scope " + day.scopeIds()[i]);
      }
      counts.put(scope, day.key().metric(), day.key().day(), day.counts()[i]);
    }
  }

  private <T> T read(Supplier<T> question) {
    lock.readLock().lock();
    try {
      return question.get();
    } finally {
      lock.readLock().unlock();
    }
  }
}
