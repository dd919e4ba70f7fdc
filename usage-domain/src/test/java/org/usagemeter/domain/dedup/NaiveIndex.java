package org.usagemeter.domain.dedup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.scope.Scope;

/** What a {@link DedupIndex} has to answer: for each leaf the set of ids that it saw. */
final class NaiveIndex {

  private final Map<Scope, Set<ActivityId>> seen = new HashMap<>();
  private final Map<Scope, Set<ActivityId>> voided = new HashMap<>();

  boolean record(Scope leaf, ActivityId id) {
    return !ids(voided, leaf).contains(id) && ids(seen, leaf).add(id);
  }

  VoidOutcome voidActivity(Scope leaf, ActivityId id) {
    if (ids(voided, leaf).contains(id)) {
      return VoidOutcome.ALREADY_VOID;
    }
    if (!ids(seen, leaf).remove(id)) {
      return VoidOutcome.NOT_COUNTED;
    }
    ids(voided, leaf).add(id);
    return VoidOutcome.VOIDED;
  }

  /** The size of the union of what all leaves at or below {@code scope} saw. */
  long count(Scope scope) {
    Set<ActivityId> union = new HashSet<>();
    seen.forEach(
        (leaf, ids) -> {
          if (leaf.path().contains(scope)) {
            union.addAll(ids);
          }
        });
    return union.size();
  }

  /** The ids that are known, voided ones included. */
  Set<ActivityId> known() {
    Set<ActivityId> union = new HashSet<>();
    seen.values().forEach(union::addAll);
    voided.values().forEach(union::addAll);
    return union;
  }

  private static Set<ActivityId> ids(Map<Scope, Set<ActivityId>> of, Scope leaf) {
    return of.computeIfAbsent(leaf, absent -> new HashSet<>());
  }
}
