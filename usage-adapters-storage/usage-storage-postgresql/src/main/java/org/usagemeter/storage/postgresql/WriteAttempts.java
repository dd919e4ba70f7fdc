package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One writing transaction, and what is done until it is certain that it took place or did not. */
final class WriteAttempts<T> {

  /**
   * Whoever hears that his batch is recorded may let go of it, so the commit waits for the disk
   * even where the server or the user is set up not to. What waits for standbys, too, stays as it
   * is.
   */
  private static final String DURABLE =
      "select set_config('synchronous_commit', 'on', true)"
          + " where current_setting('synchronous_commit') = 'off'";

  private static final String LOCK =
      "select seq, scopes, voided from usage_ledger where id = 1 for update";

  private static final String MARK =
      "insert into usage_writer (writer, attempt, at) values ($1, $2, now())"
          + " on conflict (writer) do update set attempt = excluded.attempt, at = excluded.at";

  private static final String FIND_MARK = "select attempt from usage_writer where writer = $1";

  private final Connections connections;
  private final PostgresqlErrors errors;
  private final Retries allRetries;
  private final Retries.Run retries;
  private final String writer;
  private final LongSupplier attempts;
  private final Supplier<Future<Void>> before;
  private final Function<LockedLedger, Future<T>> work;

  WriteAttempts(
      Connections connections,
      PostgresqlErrors errors,
      Retries allRetries,
      String writer,
      LongSupplier attempts,
      Supplier<Future<Void>> before,
      Function<LockedLedger, Future<T>> work) {
    this.connections = connections;
    this.errors = errors;
    this.allRetries = allRetries;
    this.retries = allRetries.begin();
    this.writer = writer;
    this.attempts = attempts;
    this.before = before;
    this.work = work;
  }

  Future<T> run() {
    return Future.succeededFuture()
        .compose(start -> before.get())
        .compose(ready -> connections.with(this::attempt))
        .compose(
            end ->
                end.lost == null
                    ? Future.succeededFuture(end.value)
                    : findOut(end, end.lost, allRetries.begin()),
            this::again);
  }

  private Future<T> again(Throwable failure) {
    return PostgresqlErrors.mayPass(failure) && retries.mayGoOn()
        ? retries.pause().compose(paused -> run())
        : Future.failedFuture(errors.translate(failure));
  }

  private Future<End<T>> attempt(SqlConnection connection) {
    long attempt = attempts.getAsLong();
    return begin(connection, attempt)
        .compose(
            ledger ->
                work.apply(ledger)
                    .compose(
                        value ->
                            ledger.isUnchanged()
                                ? rollback(connection).map(new End<>(value, attempt, null))
                                : commit(connection, attempt, value)))
        .recover(failure -> rollback(connection).transform(done -> Future.failedFuture(failure)));
  }

  private Future<LockedLedger> begin(SqlConnection connection, long attempt) {
    Future<RowSet<Row>> begun = connection.query("begin").execute();
    Future<RowSet<Row>> durable = connection.preparedQuery(DURABLE).execute();
    Future<RowSet<Row>> locked = connection.preparedQuery(LOCK).execute();
    Future<RowSet<Row>> marked = connection.preparedQuery(MARK).execute(Tuple.of(writer, attempt));
    return Pipelined.all(begun, durable, locked, marked)
        .map(
            done -> {
              RowSet<Row> rows = locked.result();
              Damage.unless(rows.size() == 1, "no row in usage_ledger");
              Row row = rows.iterator().next();
              return new LockedLedger(
                  connection, row.getLong(0), row.getInteger(1), row.getLong(2));
            });
  }

  /** Whatever a commit fails with, it may have taken place: the server's last word may be lost. */
  private Future<End<T>> commit(SqlConnection connection, long attempt, T value) {
    return connection
        .query("commit")
        .execute()
        .transform(
            (done, failure) ->
                failure == null
                    ? Future.succeededFuture(new End<>(value, attempt, null))
                    : rollback(connection)
                        .transform(
                            ended -> Future.succeededFuture(new End<>(value, attempt, failure))));
  }

  private static Future<Void> rollback(SqlConnection connection) {
    return connection.query("rollback").execute().mapEmpty();
  }

  /** Takes a time of its own, however long the work took: not to know is worse than to wait. */
  private Future<T> findOut(End<T> end, Throwable lost, Retries.Run asking) {
    return connections
        .with(this::lastMark)
        .compose(
            last -> {
              if (last == end.attempt) {
                return Future.succeededFuture(end.value);
              }
              return retries.mayGoOn()
                  ? retries.pause().compose(paused -> run())
                  : Future.failedFuture(errors.translate(lost));
            },
            failure -> {
              if (!PostgresqlErrors.mayPass(failure) || !asking.mayGoOn()) {
                return Future.failedFuture(errors.unknown(failure));
              }
              return asking.pause().compose(paused -> findOut(end, lost, asking));
            });
  }

  /** Waits for the row of the ledger, and so for the transaction that nobody heard of again. */
  private Future<Long> lastMark(SqlConnection connection) {
    Future<RowSet<Row>> begun = connection.query("begin").execute();
    Future<RowSet<Row>> locked = connection.preparedQuery(LOCK).execute();
    return Pipelined.all(begun, locked)
        .compose(waited -> connection.preparedQuery(FIND_MARK).execute(Tuple.of(writer)))
        .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0))
        .eventually(() -> rollback(connection));
  }

  /**
   * How an attempt ended.
   *
   * @param value what the work answered
   * @param attempt its number
   * @param lost what the commit failed with, so that it is not known whether it took place
   */
  private record End<T>(T value, long attempt, @Nullable Throwable lost) {}
}
