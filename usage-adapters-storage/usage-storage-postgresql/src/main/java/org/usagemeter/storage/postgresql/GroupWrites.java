package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.Scope;

/** The rows that a group writes, made on the worker and sent from an event loop. */
final class GroupWrites {

  static final String LEDGER =
      "update usage_ledger set seq = $1, scopes = $2, voided = $3 where id = 1";

  private final NewScopes scopes;
  private final List<OpenDay> changedDays;
  private final Map<Integer, List<IdRow>> ids = new TreeMap<>();
  private final List<CountRow> counts = new ArrayList<>();
  private final List<VoidedActivity> voided;
  private final long lastVoided;
  private final long seq;

  private GroupWrites(GroupChanges changes, LockedLedger ledger) {
    this.scopes = changes.scopes();
    this.changedDays = changes.changedDays();
    this.voided = changes.voided();
    this.lastVoided = ledger.voided();
    this.seq = ledger.seq() + (changedDays.isEmpty() ? 0 : 1);
  }

  static GroupWrites of(GroupChanges changes, LockedLedger ledger) {
    GroupWrites writes = new GroupWrites(changes, ledger);
    writes.changedDays.forEach(writes::add);
    return writes;
  }

  private void add(OpenDay day) {
    int rootId = scopes.id(day.key().root());
    LocalDate date = day.key().day();
    String metric = day.key().metric().name();
    ids.computeIfAbsent(day.key().epochDay(), absent -> new ArrayList<>())
        .addAll(day.changes(seq, leaf -> scopes.id(day.index().leafScope(leaf)), rootId));
    for (Scope scope : day.changedScopes()) {
      counts.add(new CountRow(rootId, date, metric, scopes.id(scope), day.index().count(scope)));
    }
  }

  boolean isEmpty() {
    return changedDays.isEmpty();
  }

  /** The number of the change, or of the last one where nothing changes. */
  long seq() {
    return seq;
  }

  Future<Void> write(SqlConnection connection, boolean wide) {
    List<Future<Void>> sent = new ArrayList<>();
    sent.add(scopes.write(connection));
    ids.forEach(
        (epochDay, rows) -> {
          LocalDate day = LocalDate.ofEpochDay(epochDay);
          sent.add(Journal.append(connection, wide ? Names.WIDE_IDS : Names.idsOf(day), day, rows));
        });
    sent.add(CountRow.write(connection, counts));
    sent.add(DayRows.changed(connection, ids.keySet(), seq));
    for (int i = 0; i < voided.size(); i++) {
      VoidedActivity fact = voided.get(i);
      Scope leaf = fact.leaf().scope();
      sent.add(
          VoidedRows.write(
              connection, lastVoided + 1 + i, fact, scopes.id(leaf.root()), scopes.id(leaf)));
    }
    sent.add(
        connection
            .preparedQuery(LEDGER)
            .execute(Tuple.of(seq, scopes.size(), lastVoided + voided.size()))
            .mapEmpty());
    return Pipelined.all(sent);
  }

  /** Takes note that all of it is committed. For the worker. */
  void committed(StoredScopes stored) {
    stored.add(scopes.rows());
    for (OpenDay day : changedDays) {
      long small =
          ids.getOrDefault(day.key().epochDay(), List.of()).stream()
              .filter(IdRow::isSmall)
              .filter(row -> row.metric().equals(day.key().metric().name()))
              .count();
      day.committed(seq, Math.toIntExact(small));
    }
  }
}
