package org.usagemeter.storage.postgresql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.scope.Scope;

/**
 * A day whose ids are in memory: the journal up to some change, and what the transaction at hand
 * adds.
 */
final class OpenDay {

  private static final int WORTH_MERGING = 64;

  private final DayKey key;
  private final DedupIndex index;
  private final List<IdBuffer> seen = new ArrayList<>();
  private final List<IdBuffer> voided = new ArrayList<>();
  private final BitSet changedLeaves = new BitSet();
  private long upTo;
  private int smallRows;
  private int leftByMerging;

  /** A day with no ids, which is how the journal was at change {@code upTo}. */
  OpenDay(DayKey key, long upTo) {
    this.key = key;
    this.index = new DedupIndex(key.root());
    this.upTo = upTo;
  }

  DayKey key() {
    return key;
  }

  DedupIndex index() {
    return index;
  }

  /** The change up to which the journal is in memory. */
  long upTo() {
    return upTo;
  }

  void isUpTo(long change) {
    upTo = Math.max(upTo, change);
  }

  /** Whether the journal has enough small rows, as far as this process knows, to merge them. */
  boolean isWorthMerging() {
    return smallRows - leftByMerging >= Math.max(WORTH_MERGING, leftByMerging);
  }

  void merged(int rowsLeft) {
    smallRows = rowsLeft;
    leftByMerging = rowsLeft;
  }

  /**
   * Takes over a row of the journal. In whatever order rows come, and however often, the outcome is
   * the same: to void an id says that it was seen.
   */
  void apply(IdRow row, Scope leafScope) {
    int leaf = leaf(leafScope);
    boolean isVoided = row.isVoided();
    row.forEach(
        (high, low) -> {
          index.record(leaf, high, low);
          if (isVoided) {
            index.voidActivity(leaf, high, low);
          }
        });
    smallRows += row.isSmall() ? 1 : 0;
  }

  /** The number of {@code scope} as a leaf of this day. */
  int leaf(Scope scope) {
    int leaf = index.leaf(scope);
    while (seen.size() <= leaf) {
      seen.add(new IdBuffer());
      voided.add(new IdBuffer());
    }
    return leaf;
  }

  /** Records an id, and answers whether that changed anything. */
  boolean record(int leaf, long high, long low) {
    if (!index.record(leaf, high, low)) {
      return false;
    }
    seen.get(leaf).add(high, low);
    changedLeaves.set(leaf);
    return true;
  }

  VoidOutcome voidActivity(Scope leafScope, long high, long low) {
    int leaf = leaf(leafScope);
    VoidOutcome outcome = index.voidActivity(leaf, high, low);
    if (outcome == VoidOutcome.VOIDED) {
      voided.get(leaf).add(high, low);
      changedLeaves.set(leaf);
    }
    return outcome;
  }

  boolean isChanged() {
    return !changedLeaves.isEmpty();
  }

  /** The scopes whose counts may be others now. */
  Set<Scope> changedScopes() {
    Set<Scope> scopes = new LinkedHashSet<>();
    changedLeaves.stream().forEach(leaf -> scopes.addAll(index.leafScope(leaf).path()));
    return scopes;
  }

  /** The changes as rows of the journal, which have the number {@code seq}. */
  List<IdRow> changes(long seq, IntFunction<Integer> idOfLeaf, int rootId) {
    List<IdRow> rows = new ArrayList<>();
    String metric = key.metric().name();
    changedLeaves.stream()
        .forEach(
            leaf -> {
              int leafId = idOfLeaf.apply(leaf);
              RowMaker maker = new RowMaker(rows, rootId, metric, seq, leafId);
              maker.add(seen.get(leaf), IdRow.NUMBERS_SEEN, IdRow.DIGESTS_SEEN);
              maker.add(voided.get(leaf), IdRow.NUMBERS_VOIDED, IdRow.DIGESTS_VOIDED);
            });
    return rows;
  }

  /** The changes are in the journal now, under the number {@code seq}. */
  void committed(long seq, int newSmallRows) {
    changedLeaves.stream()
        .forEach(
            leaf -> {
              seen.set(leaf, new IdBuffer());
              voided.set(leaf, new IdBuffer());
            });
    changedLeaves.clear();
    smallRows += newSmallRows;
    isUpTo(seq);
  }

  /** Cuts ids into rows that are not too long. */
  private record RowMaker(List<IdRow> rows, int rootId, String metric, long seq, int leafId) {

    void add(IdBuffer ids, int numbers, int digests) {
      for (int from = 0, part = 0; from < ids.numbers(); from += IdRow.MAX_IDS, part++) {
        int to = Math.min(ids.numbers(), from + IdRow.MAX_IDS);
        rows.add(new IdRow(rootId, metric, seq, leafId, numbers, part, ids.numberBytes(from, to)));
      }
      for (int from = 0, part = 0; from < ids.digests(); from += IdRow.MAX_IDS, part++) {
        int to = Math.min(ids.digests(), from + IdRow.MAX_IDS);
        rows.add(new IdRow(rootId, metric, seq, leafId, digests, part, ids.digestBytes(from, to)));
      }
    }
  }
}
