package org.usagemeter.domain.dedup;

import java.util.Arrays;

/** From one index into another, as storages write and read the ids of a day. */
final class Runs {

  private Runs() {}

  static void copy(DedupIndex from, DedupIndex to) {
    from.forEachRun(
        (marks, ids) -> {
          int[] marksThere =
              Arrays.stream(marks)
                  .map(mark -> 2 * to.leaf(from.leafScope(mark / 2)) + mark % 2)
                  .toArray();
          DedupIndex.Restoring run = to.restoring(marksThere);
          for (int i = 0; i < ids.numbers(); i++) {
            run.add(0, ids.number(i));
          }
          for (int i = 0; i < 2 * ids.digests(); i += 2) {
            run.add(ids.digestWord(i), ids.digestWord(i + 1));
          }
        });
  }
}
