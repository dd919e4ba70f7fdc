package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * Transactions of an open storage: one that writes takes its turn among the batches of this
 * process, and is finished before the storage closes. After that every call fails.
 */
final class QueuedTransactions implements Transactions {

  private final Transactions transactions;
  private final LedgerWriter writer;

  QueuedTransactions(Transactions transactions, LedgerWriter writer) {
    this.transactions = transactions;
    this.writer = writer;
  }

  @Override
  public <T> Future<T> write(Function<SqlConnection, Future<T>> work) {
    return writer.task(() -> transactions.write(work));
  }

  @Override
  public <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
    return writer.isClosed()
        ? Future.failedFuture(PostgresqlActivityLedger.closed())
        : transactions.read(work);
  }
}
