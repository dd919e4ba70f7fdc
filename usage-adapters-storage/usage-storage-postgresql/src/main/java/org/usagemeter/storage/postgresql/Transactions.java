package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * Runs work on the database, on an event loop that it must not block. A piece of work may be run
 * again from its start when the database was lost on the way, so it keeps nothing outside of it.
 */
interface Transactions {

  /**
   * Runs {@code work} in one transaction that no other writing one of any process runs beside, and
   * commits it. Whether a commit took place that nobody confirmed is found out; where it did not,
   * the work is run again. Fails with a {@code UsageException}.
   */
  <T> Future<T> write(Function<SqlConnection, Future<T>> work);

  /** Runs {@code work}, which sees the database as of one moment. Fails like {@link #write}. */
  <T> Future<T> read(Function<SqlConnection, Future<T>> work);
}
