package org.usagemeter.storage.postgresql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.usagemeter.domain.metering.VoidedActivity;

/** What one transaction changes, in memory, before it is written. For use by the worker alone. */
final class GroupChanges {

  private final NewScopes scopes;
  private final Map<DayKey, OpenDay> days = new LinkedHashMap<>();
  private final Set<Integer> sealedDays;
  private final List<VoidedActivity> voided = new ArrayList<>();

  /** For days that are all in memory. */
  GroupChanges(NewScopes scopes, Iterable<OpenDay> days, Set<Integer> sealedDays) {
    this.scopes = scopes;
    days.forEach(day -> this.days.put(day.key(), day));
    this.sealedDays = sealedDays;
  }

  NewScopes scopes() {
    return scopes;
  }

  boolean isSealed(int epochDay) {
    return sealedDays.contains(epochDay);
  }

  OpenDay day(DayKey key) {
    OpenDay day = days.get(key);
    if (day == null) {
      throw new IllegalStateException(key + " is not in memory");
    }
    return day;
  }

  void addVoided(VoidedActivity fact) {
    voided.add(fact);
  }

  List<VoidedActivity> voided() {
    return voided;
  }

  List<OpenDay> changedDays() {
    return days.values().stream().filter(OpenDay::isChanged).toList();
  }
}
