package org.usagemeter.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.scope.Scope;

/** What a {@link DedupIndex} holds: for each id the leaves that saw it, and whether voided. */
record Contents(Map<ActivityId, Map<Scope, Boolean>> voided, Set<ActivityId> inSeveralRuns) {

  /** Fails if the index tells anything twice. */
  static Contents of(DedupIndex index) {
    Map<ActivityId, Map<Scope, Boolean>> found = new HashMap<>();
    Set<ActivityId> inSeveralRuns = new HashSet<>();
    index.forEachRun(
        (marks, ids) -> {
          for (ActivityId id : ids(ids)) {
            if (found.containsKey(id)) {
              inSeveralRuns.add(id);
            }
            for (int mark : marks) {
              put(found, id, index.leafScope(mark / 2), mark % 2 == 1);
            }
          }
        });
    return new Contents(found, inSeveralRuns);
  }

  private static List<ActivityId> ids(IdBuffer buffer) {
    List<ActivityId> ids = new ArrayList<>();
    for (int i = 0; i < buffer.numbers(); i++) {
      ids.add(ActivityId.of(buffer.number(i)));
    }
    for (int i = 0; i < 2 * buffer.digests(); i += 2) {
      ids.add(new ActivityId(buffer.digestWord(i), buffer.digestWord(i + 1)));
    }
    return ids;
  }

  private static void put(
      Map<ActivityId, Map<Scope, Boolean>> found, ActivityId id, Scope leaf, boolean voided) {
    assertThat(found.computeIfAbsent(id, absent -> new HashMap<>()).put(leaf, voided))
        .as("%s of %s is told once", id, leaf)
        .isNull();
  }

  boolean hasIdsInSeveralRuns() {
    return !inSeveralRuns.isEmpty();
  }

  Set<ActivityId> ids() {
    return voided.keySet();
  }

  /** The leaves that saw the id, voided ones included. */
  Set<Scope> leaves(ActivityId id) {
    return new HashSet<>(voided.getOrDefault(id, Map.of()).keySet());
  }
}
