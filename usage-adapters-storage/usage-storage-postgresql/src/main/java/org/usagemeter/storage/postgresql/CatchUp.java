package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads, under the lock of the ledger, what other processes wrote about days that are in memory.
 */
final class CatchUp {

  private final Engine engine;
  private final SqlConnection connection;

  CatchUp(Engine engine, SqlConnection connection) {
    this.engine = engine;
    this.connection = connection;
  }

  /** Brings days up to date, which are given by their number since 1970. */
  Future<Void> run(Map<Integer, List<OpenDay>> days) {
    if (days.isEmpty()) {
      return Future.succeededFuture();
    }
    return engine
        .partitions()
        .withPart(connection, days.keySet())
        .compose(withPart -> read(days, withPart));
  }

  private Future<Void> read(Map<Integer, List<OpenDay>> days, Set<Integer> withPart) {
    List<Future<Void>> read = new ArrayList<>();
    days.forEach(
        (epochDay, ofDay) -> {
          LocalDate day = LocalDate.ofEpochDay(epochDay);
          read.add(read(Names.WIDE_IDS, day, ofDay));
          if (withPart.contains(epochDay)) {
            read.add(read(Names.idsOf(day), day, ofDay));
          }
        });
    return Pipelined.all(read);
  }

  private Future<Void> read(String table, LocalDate day, List<OpenDay> days) {
    Map<RealmId, OpenDay> dayOf = new HashMap<>();
    Integer[] roots = new Integer[days.size()];
    String[] metrics = new String[days.size()];
    Long[] known = new Long[days.size()];
    for (int i = 0; i < days.size(); i++) {
      OpenDay open = days.get(i);
      Integer rootId = engine.scopes().id(open.key().root());
      if (rootId == null) {
        throw new IllegalStateException("no id of " + open.key());
      }
      roots[i] = rootId;
      metrics[i] = open.key().metric().name();
      known[i] = open.upTo();
      dayOf.put(new RealmId(rootId, metrics[i]), open);
    }
    return Journal.news(connection, table, day, roots, metrics, known)
        .compose(rows -> engine.worker().run(() -> apply(rows, dayOf)));
  }

  private Void apply(List<IdRow> rows, Map<RealmId, OpenDay> dayOf) {
    for (IdRow row : rows) {
      OpenDay day = dayOf.get(new RealmId(row.rootId(), row.metric()));
      if (day == null) {
        throw new IllegalStateException("nobody asked for root " + row.rootId());
      }
      day.apply(row, engine.scopes().scope(row.leafId()));
    }
    return null;
  }

  private record RealmId(int rootId, String metric) {}
}
