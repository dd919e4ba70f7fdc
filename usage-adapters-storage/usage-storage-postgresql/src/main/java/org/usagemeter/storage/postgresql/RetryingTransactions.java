package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Transactions that are run again where that may help, until the time for it is over.
 *
 * <p>A writing one holds the row of {@code usage_ledger} from its first statement on, so that those
 * of all processes run one after the other. It leaves a mark under the storage's own name: when the
 * answer to its commit was lost, the mark says whether it took place, once whoever holds the row
 * has let go of it.
 */
final class RetryingTransactions implements Transactions {

  private static final String BEGIN_READING =
      "begin transaction isolation level repeatable read, read only";

  private final Connections connections;
  private final PostgresqlErrors errors;
  private final Retries retries;
  private final String writer = UUID.randomUUID().toString();
  private final AtomicLong attempts = new AtomicLong();

  /**
   * What runs at one time has marks of its own, or the mark of one would hide that of the other.
   */
  private final AtomicInteger lanes = new AtomicInteger();

  private final Queue<Integer> freeLanes = new ConcurrentLinkedQueue<>();

  RetryingTransactions(Connections connections, PostgresqlErrors errors, Retries retries) {
    this.connections = connections;
    this.errors = errors;
    this.retries = retries;
  }

  @Override
  public <T> Future<T> write(Function<SqlConnection, Future<T>> work) {
    return write(Future::succeededFuture, ledger -> work.apply(ledger.connection()));
  }

  /**
   * Runs {@code work} like {@link Transactions#write}.
   *
   * @param before run before each try, outside of the transaction
   */
  <T> Future<T> write(Supplier<Future<Void>> before, Function<LockedLedger, Future<T>> work) {
    Integer free = freeLanes.poll();
    int lane = free == null ? lanes.incrementAndGet() : free;
    return new WriteAttempts<>(
            connections,
            errors,
            retries,
            writer + "/" + lane,
            attempts::incrementAndGet,
            before,
            work)
        .run()
        .onComplete(done -> freeLanes.add(lane));
  }

  @Override
  public <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
    return retry(connection -> inTransaction(connection, work));
  }

  /** Runs {@code work} outside of a transaction: for one statement, or what may be run again. */
  <T> Future<T> single(Function<SqlConnection, Future<T>> work) {
    return retry(work);
  }

  /** Runs {@code work} like {@link #single}, but never again: for what can as well be left. */
  <T> Future<T> once(Function<SqlConnection, Future<T>> work) {
    return connections
        .with(work)
        .recover(failure -> Future.failedFuture(errors.translate(failure)));
  }

  private <T> Future<T> retry(Function<SqlConnection, Future<T>> work) {
    return retry(retries.begin(), work);
  }

  private <T> Future<T> retry(Retries.Run run, Function<SqlConnection, Future<T>> work) {
    return connections
        .with(work)
        .recover(
            failure ->
                PostgresqlErrors.mayPass(failure) && run.mayGoOn()
                    ? run.pause().compose(again -> retry(run, work))
                    : Future.failedFuture(errors.translate(failure)));
  }

  private static <T> Future<T> inTransaction(
      SqlConnection connection, Function<SqlConnection, Future<T>> work) {
    return connection
        .query(BEGIN_READING)
        .execute()
        .compose(begun -> work.apply(connection))
        .eventually(() -> connection.query("rollback").execute());
  }
}
