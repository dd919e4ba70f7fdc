package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The parts of the journal of ids, one for each day. They are made before a transaction needs them
 * and dropped after their day was sealed, a few in each transaction, for the server can lock only
 * so many tables at once. An empty part is harmless.
 */
final class Partitions {

  /** How many are made or dropped in one transaction. */
  private static final int STEP = 16;

  private static final String EXISTING =
      "select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace"
          + " and c.relname = any($1::text[])";

  private static final String TO_DROP =
      "select d.day from usage_day d join pg_class c"
          + " on c.relname = 'usage_ids_' || to_char(d.day, 'YYYY_MM_DD')"
          + " and c.relnamespace = current_schema()::regnamespace"
          + " where d.sealed order by d.day limit "
          + STEP;

  private static final String SEALED_WIDE =
      "select 1 from usage_day d where d.sealed"
          + " and exists (select 1 from usage_ids_wide w where w.day = d.day) limit 1";

  private static final String EMPTY_WIDE =
      "delete from usage_ids_wide w using usage_day d where d.day = w.day and d.sealed";

  private final RetryingTransactions transactions;
  private final PostgresqlErrors errors;

  /** Days that have a part as far as this process knows. Sealed ones may be among them. */
  private final Set<Integer> known = ConcurrentHashMap.newKeySet();

  Partitions(RetryingTransactions transactions, PostgresqlErrors errors) {
    this.transactions = transactions;
    this.errors = errors;
  }

  /** Has every day of {@code epochDays} that is not sealed have a part. */
  Future<Void> make(Collection<Integer> epochDays) {
    List<Integer> missing =
        epochDays.stream().filter(day -> !known.contains(day)).sorted().limit(STEP).toList();
    if (missing.isEmpty()) {
      return Future.succeededFuture();
    }
    return transactions
        .write(Future::succeededFuture, ledger -> makeStep(ledger, missing))
        .compose(
            made -> {
              known.addAll(missing);
              return make(epochDays);
            });
  }

  private static Future<Void> makeStep(LockedLedger ledger, List<Integer> epochDays) {
    SqlConnection connection = ledger.connection();
    return DayRows.read(connection, epochDays)
        .compose(
            rows ->
                existing(connection, epochDays)
                    .compose(
                        existing -> {
                          List<Integer> toMake =
                              epochDays.stream()
                                  .filter(day -> !existing.contains(day))
                                  .filter(day -> !rows.sealed().contains(day))
                                  .toList();
                          if (toMake.isEmpty()) {
                            ledger.nothingChanged();
                          }
                          return makeEach(connection, toMake);
                        }));
  }

  /** Made by itself and attached then, which locks nobody out who uses other parts. */
  private static Future<Void> makeEach(SqlConnection connection, List<Integer> epochDays) {
    Future<Void> done = Future.succeededFuture();
    for (int epochDay : epochDays) {
      LocalDate day = LocalDate.ofEpochDay(epochDay);
      String part = Names.idsOf(day);
      done =
          done.compose(
                  before ->
                      connection
                          .query(
                              "create table "
                                  + part
                                  + " (like "
                                  + Names.IDS
                                  + " including storage)")
                          .execute())
              .compose(
                  made ->
                      connection
                          .query(
                              "alter table "
                                  + Names.IDS
                                  + " attach partition "
                                  + part
                                  + " for values in ('"
                                  + day
                                  + "')")
                          .execute())
              .mapEmpty();
    }
    return done;
  }

  /** Which of {@code epochDays} have a part. */
  Future<Set<Integer>> withPart(SqlConnection connection, Collection<Integer> epochDays) {
    Set<Integer> found = new HashSet<>(epochDays);
    found.retainAll(known);
    if (found.size() == epochDays.size()) {
      return Future.succeededFuture(found);
    }
    return existing(connection, epochDays)
        .map(
            existing -> {
              known.addAll(existing);
              return existing;
            });
  }

  private static Future<Set<Integer>> existing(
      SqlConnection connection, Collection<Integer> epochDays) {
    Map<String, Integer> dayOf =
        epochDays.stream()
            .distinct()
            .collect(Collectors.toMap(day -> Names.idsOf(LocalDate.ofEpochDay(day)), day -> day));
    return connection
        .preparedQuery(EXISTING)
        .execute(Tuple.tuple().addValue(dayOf.keySet().toArray(String[]::new)))
        .map(
            rows -> {
              Set<Integer> days = new HashSet<>();
              for (Row row : rows) {
                Integer day = dayOf.get(row.getString(0));
                if (day != null) {
                  days.add(day);
                }
              }
              return days;
            });
  }

  /**
   * Lets go of the ids of sealed days, step by step; each step does what is left to do. A step does
   * not wait long for readers, so that nobody has to wait long behind it: it fails, and what is
   * left is dropped after the next seal or when a storage is opened.
   */
  Future<Void> dropSealed() {
    return transactions
        .once(Partitions::hasToDrop)
        .compose(some -> some ? dropSome() : Future.succeededFuture());
  }

  /** Looks without the lock of the ledger, for mostly there is nothing to do. */
  private static Future<Boolean> hasToDrop(SqlConnection connection) {
    return connection
        .query(TO_DROP)
        .execute()
        .compose(
            parts ->
                parts.size() > 0
                    ? Future.succeededFuture(true)
                    : connection.query(SEALED_WIDE).execute().map(rows -> rows.size() > 0));
  }

  private Future<Void> dropSome() {
    return transactions
        .write(Future::succeededFuture, this::dropStep)
        .compose(
            dropped -> {
              dropped.forEach(known::remove);
              return dropped.isEmpty() ? Future.succeededFuture() : dropSome();
            });
  }

  private Future<List<Integer>> dropStep(LockedLedger ledger) {
    SqlConnection connection = ledger.connection();
    return connection
        .query(TO_DROP)
        .execute()
        .compose(
            rows -> {
              List<LocalDate> days = new ArrayList<>();
              for (Row row : rows) {
                days.add(row.getLocalDate(0));
              }
              return days.isEmpty()
                  ? dropNothing(ledger)
                  : dropEach(connection, days)
                      .map(days.stream().map(day -> Math.toIntExact(day.toEpochDay())).toList());
            });
  }

  private static Future<List<Integer>> dropNothing(LockedLedger ledger) {
    return ledger
        .connection()
        .query(EMPTY_WIDE)
        .execute()
        .map(
            deleted -> {
              if (deleted.rowCount() == 0) {
                ledger.nothingChanged();
              }
              return List.of();
            });
  }

  private Future<Void> dropEach(SqlConnection connection, List<LocalDate> days) {
    String parts = days.stream().map(Names::idsOf).collect(Collectors.joining(", "));
    return connection
        .query("set local lock_timeout = '300ms'")
        .execute()
        .compose(set -> connection.query("drop table " + parts).execute())
        // Translated here, for then it is not tried again at once.
        .transform(
            (dropped, failure) ->
                failure == null
                    ? Future.succeededFuture()
                    : Future.failedFuture(errors.translate(failure)));
  }
}
