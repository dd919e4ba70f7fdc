package org.usagemeter.storage.sqlite;

import java.util.Arrays;
import java.util.List;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.scope.Scope;

/**
 * The scopes of a day in the order of their ids, so that a commit need not sort them: most commits
 * bring no new one. For use by the writer alone.
 */
final class CountedScopes {

  private Scope[] scopes = new Scope[0];
  private int[] ids = new int[0];

  /** The counts of {@code index}, as a row of the file has them. */
  MeteredDay counted(
      DedupIndex index, StoredScopes stored, MeteredDay before, int entries, int chunks) {
    List<Scope> now = index.scopes();
    if (now.size() > scopes.length) {
      sort(now, stored);
    }
    int[] countedIds = new int[ids.length];
    long[] counts = new long[ids.length];
    int counted = 0;
    for (int i = 0; i < ids.length; i++) {
      long count = index.count(scopes[i]);
      if (count > 0) {
        countedIds[counted] = ids[i];
        counts[counted++] = count;
      }
    }
    return new MeteredDay(
        before.dayId(),
        before.key(),
        before.rootId(),
        index.distinctIds(),
        entries,
        chunks,
        Arrays.copyOf(countedIds, counted),
        Arrays.copyOf(counts, counted));
  }

  private void sort(List<Scope> now, StoredScopes stored) {
    // A scope and all above it get ids here if they have none.
    now.forEach(stored::id);
    scopes = now.toArray(new Scope[0]);
    Arrays.sort(scopes, (one, other) -> Integer.compare(stored.id(one), stored.id(other)));
    ids = Arrays.stream(scopes).mapToInt(stored::id).toArray();
  }
}
