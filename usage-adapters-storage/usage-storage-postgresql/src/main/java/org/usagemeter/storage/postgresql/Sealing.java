package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes days final. What is final is committed first; that their ids go is a matter of room. */
final class Sealing {

  private static final String SEAL =
      "update usage_day set sealed = true where day < $1 and not sealed returning day";

  private final Engine engine;

  Sealing(Engine engine) {
    this.engine = engine;
  }

  /** Makes every recorded day before {@code before} final. */
  Future<List<LocalDate>> seal(LocalDate before) {
    return engine
        .transactions()
        .write(Future::succeededFuture, ledger -> seal(ledger, before))
        .compose(days -> letGo(days).map(days));
  }

  private static Future<List<LocalDate>> seal(LockedLedger ledger, LocalDate before) {
    return ledger
        .connection()
        .preparedQuery(SEAL)
        .execute(Tuple.of(before))
        .compose(
            rows -> {
              List<LocalDate> days = new ArrayList<>();
              for (Row row : rows) {
                days.add(row.getLocalDate(0));
              }
              if (days.isEmpty()) {
                ledger.nothingChanged();
                return Future.succeededFuture(days);
              }
              return ledger
                  .connection()
                  .preparedQuery(GroupWrites.LEDGER)
                  .execute(Tuple.of(ledger.seq() + 1, ledger.scopes(), ledger.voided()))
                  .map(days);
            })
        .map(days -> days.stream().sorted().toList());
  }

  /** Lets go of the ids of days that are sealed now, in memory and, if it can be, on disk. */
  Future<Void> letGo(Collection<LocalDate> days) {
    Set<Integer> epochDays =
        days.stream().map(day -> Math.toIntExact(day.toEpochDay())).collect(Collectors.toSet());
    engine.sealedDays().addAll(epochDays);
    return engine
        .worker()
        .run(
            () -> {
              engine.held().dropDays(epochDays);
              return null;
            })
        .compose(
            dropped -> days.isEmpty() ? Future.succeededFuture() : engine.partitions().dropSealed())
        // What could not be dropped now is dropped another time.
        .otherwiseEmpty();
  }
}
