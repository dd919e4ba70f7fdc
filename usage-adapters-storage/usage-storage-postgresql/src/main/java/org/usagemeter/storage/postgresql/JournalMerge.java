package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts one row of the journal in place of many small ones.
 *
 * <p>The merged row has the number of the last row that it replaces. Whoever read some of those
 * already reads it again, which is harmless; whoever has not read all of them reads it, for it
 * stands where the last one stood.
 */
final class JournalMerge {

  /** How many rows one transaction merges. */
  private static final int AT_MOST = 512;

  private final Engine engine;

  JournalMerge(Engine engine) {
    this.engine = engine;
  }

  /** Merges where the days of {@code group} have enough small rows. */
  Future<Void> run(List<GroupItem> group) {
    return engine
        .worker()
        .run(() -> worthIt(group))
        .compose(
            keys -> {
              Future<Void> done = Future.succeededFuture();
              for (DayKey key : keys) {
                done = done.compose(before -> merge(key));
              }
              return done;
            });
  }

  private List<DayKey> worthIt(List<GroupItem> group) {
    Set<DayKey> keys = new LinkedHashSet<>();
    group.forEach(item -> keys.addAll(item.keys()));
    List<DayKey> worthIt = new ArrayList<>();
    for (DayKey key : keys) {
      OpenDay day = engine.held().get(key);
      if (day != null && day.isWorthMerging()) {
        worthIt.add(key);
      }
    }
    return worthIt;
  }

  private Future<Void> merge(DayKey key) {
    Integer rootId = engine.scopes().id(key.root());
    if (rootId == null) {
      return Future.succeededFuture();
    }
    return engine
        .transactions()
        .write(Future::succeededFuture, ledger -> merge(ledger, key, rootId))
        .compose(
            left ->
                engine
                    .worker()
                    .run(
                        () -> {
                          OpenDay day = engine.held().get(key);
                          if (day != null) {
                            day.merged(left);
                          }
                          return null;
                        }));
  }

  /** Answers how many rows are left that are worth merging. */
  private Future<Integer> merge(LockedLedger ledger, DayKey key, int rootId) {
    SqlConnection connection = ledger.connection();
    return engine
        .partitions()
        .withPart(connection, Set.of(key.epochDay()))
        .compose(
            withPart -> {
              if (withPart.isEmpty() || engine.sealedDays().contains(key.epochDay())) {
                ledger.nothingChanged();
                return Future.succeededFuture(0);
              }
              return mergePart(ledger, key, rootId);
            });
  }

  private Future<Integer> mergePart(LockedLedger ledger, DayKey key, int rootId) {
    SqlConnection connection = ledger.connection();
    String part = Names.idsOf(key.day());
    return Journal.small(connection, part, key.day(), rootId, key.metric().name(), AT_MOST)
        .compose(rows -> engine.worker().run(() -> merged(rows)))
        .compose(
            merge -> {
              if (merge.replaced.isEmpty()) {
                ledger.nothingChanged();
                return Future.succeededFuture(merge.left);
              }
              return Journal.remove(connection, part, key.day(), merge.replaced)
                  .compose(removed -> Journal.append(connection, part, key.day(), merge.merged))
                  .map(merge.left);
            });
  }

  private static Merge merged(List<IdRow> rows) {
    Merge merge = new Merge(new ArrayList<>(), new ArrayList<>(), 0);
    int from = 0;
    int left = 0;
    while (from < rows.size()) {
      int to = endOfRun(rows, from);
      if (to - from > 1) {
        List<IdRow> run = rows.subList(from, to);
        IdRow row = joined(run);
        merge.replaced.addAll(run);
        merge.merged.add(row);
        left += row.isSmall() ? 1 : 0;
      } else {
        left++;
      }
      from = to;
    }
    return new Merge(merge.replaced, merge.merged, left);
  }

  /** The end of the rows from {@code from} on that fit into one. */
  private static int endOfRun(List<IdRow> rows, int from) {
    IdRow first = rows.get(from);
    long bytes = 0;
    int to = from;
    while (to < rows.size()
        && rows.get(to).leafId() == first.leafId()
        && rows.get(to).kind() == first.kind()
        && (bytes += rows.get(to).ids().length) <= (long) IdRow.MAX_IDS * first.idBytes()) {
      to++;
    }
    return to;
  }

  private static IdRow joined(List<IdRow> rows) {
    ByteArrayOutputStream ids = new ByteArrayOutputStream();
    rows.forEach(row -> ids.writeBytes(row.ids()));
    IdRow last = rows.get(rows.size() - 1);
    return new IdRow(
        last.rootId(),
        last.metric(),
        last.seq(),
        last.leafId(),
        last.kind(),
        last.part(),
        ids.toByteArray());
  }

  /** What is replaced, by what, and how many rows are still worth merging afterwards. */
  private record Merge(List<IdRow> replaced, List<IdRow> merged, int left) {}
}
