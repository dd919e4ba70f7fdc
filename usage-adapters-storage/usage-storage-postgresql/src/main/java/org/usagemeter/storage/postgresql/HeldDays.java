package org.usagemeter.storage.postgresql;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The days whose ids are in memory, the one used longest ago first. They are a copy of the journal
 * and nothing more, so that any of them may be let go of at any time. For use by the worker alone.
 */
final class HeldDays {

  private final LinkedHashMap<DayKey, OpenDay> days = new LinkedHashMap<>(16, 0.75f, true);
  private final long idBytes;

  /** For other threads. */
  private volatile long distinctIds;

  /** Days whose ids take up to {@code idBytes} of memory, beyond the day at hand. */
  HeldDays(long idBytes) {
    this.idBytes = idBytes;
  }

  @Nullable OpenDay get(DayKey key) {
    return days.get(key);
  }

  boolean has(DayKey key) {
    return days.containsKey(key);
  }

  void put(OpenDay day) {
    days.put(day.key(), day);
  }

  void drop(Collection<DayKey> keys) {
    keys.forEach(days::remove);
    count();
  }

  void dropDays(Set<Integer> epochDays) {
    days.keySet().removeIf(key -> epochDays.contains(key.epochDay()));
    count();
  }

  /** Lets go of the days used longest ago until the others fit; at least one stays. */
  void evict() {
    long held = days.values().stream().mapToLong(day -> day.index().bytes()).sum();
    Iterator<OpenDay> eldest = days.values().iterator();
    for (int left = days.size(); held > idBytes && left > 1; left--) {
      held -= eldest.next().index().bytes();
      eldest.remove();
    }
    count();
  }

  /** How many ids are in memory; for any thread. */
  long distinctIds() {
    return distinctIds;
  }

  private void count() {
    distinctIds = days.values().stream().mapToLong(day -> day.index().distinctIds()).sum();
  }
}
