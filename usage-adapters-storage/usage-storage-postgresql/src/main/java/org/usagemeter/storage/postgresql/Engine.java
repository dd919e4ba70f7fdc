package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the parts of one open storage share.
 *
 * @param connections to the database
 * @param errors says what they fail with
 * @param transactions on them
 * @param worker the thread that has {@code held}
 * @param scopes the stored scopes
 * @param held the days whose ids are in memory
 * @param partitions the parts of the journal
 * @param sealedDays days since 1970 that are known to be sealed, which they stay
 */
record Engine(
    Connections connections,
    PostgresqlErrors errors,
    RetryingTransactions transactions,
    Worker worker,
    StoredScopes scopes,
    HeldDays held,
    Partitions partitions,
    Set<Integer> sealedDays) {

  static Engine on(DatabaseAddress address, Connections connections) {
    PostgresqlErrors errors = new PostgresqlErrors(address);
    RetryingTransactions transactions =
        new RetryingTransactions(
            connections, errors, new Retries(connections.vertx(), address.retryFor()));
    return new Engine(
        connections,
        errors,
        transactions,
        new Worker("usage-postgresql-writer"),
        new StoredScopes(),
        new HeldDays(address.idMemory()),
        new Partitions(transactions, errors),
        ConcurrentHashMap.newKeySet());
  }

  /** Lets go of the marks of writers that ended long before anybody could ask for them. */
  static Future<Void> forgetOldWriters(SqlConnection connection) {
    return connection
        .query("delete from usage_writer where at < now() - interval '3 days'")
        .execute()
        .mapEmpty();
  }

  /** Closes the connections and ends the threads. Doing so twice is harmless. */
  Future<Void> close() {
    worker.end();
    return connections.close();
  }

  DayLoader loader() {
    return new DayLoader(scopes, worker);
  }
}
