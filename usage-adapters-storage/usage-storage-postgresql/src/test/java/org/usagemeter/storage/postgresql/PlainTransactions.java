package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.usagemeter.domain.error.UsageException;

/** Transactions that never try again, for tests of what is done in them. */
final class PlainTransactions implements Transactions {

  /** Its threads end with the JVM. */
  private static final Vertx VERTX = Vertx.vertx();

  private final Pool pool;
  private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** In a schema of this name. */
  PlainTransactions(String schema) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("localhost")
            .setPort(RunningPostgresql.port())
            .setDatabase("postgres")
            .setUser("postgres")
            .setCachePreparedStatements(true)
            .addProperty("client_min_messages", "warning")
            .addProperty("search_path", schema);
    this.pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(4))
            .connectingTo(options)
            .using(VERTX)
            .build();
  }

  /** Makes the schema with the tables of the official numbers. */
  static void create(String schema) {
    PlainTransactions transactions = new PlainTransactions(schema);
    Waiting.await(
        transactions.pool.withConnection(
            connection -> {
              Future<?> done = connection.query("create schema " + schema).execute();
              for (String statement : OfficialSchema.statements()) {
                done = done.compose(before -> connection.query(statement).execute());
              }
              return done.compose(
                      before -> connection.query("create table turn (one int)").execute())
                  .compose(before -> connection.query("insert into turn values (1)").execute());
            }));
    transactions.close();
  }

  @Override
  public <T> Future<T> write(Function<SqlConnection, Future<T>> work) {
    return unlessClosed(
        () ->
            pool.withTransaction(
                connection ->
                    connection
                        .query("select one from turn for update")
                        .execute()
                        .compose(turn -> work.apply(connection))));
  }

  @Override
  public <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
    return unlessClosed(
        () ->
            pool.withTransaction(
                connection ->
                    connection
                        .query("set transaction isolation level repeatable read, read only")
                        .execute()
                        .compose(moment -> work.apply(connection))));
  }

  private <T> Future<T> unlessClosed(Supplier<Future<T>> work) {
    if (closed) {
      return Future.failedFuture(new UsageException.Unavailable("the storage is closed", null));
    }
    Future<T> done = work.get();
    underWay.add(done);
    done.onComplete(ended -> underWay.remove(done));
    return done;
  }

  void close() {
    if (!closed) {
      closed = true;
      underWay.forEach(done -> Waiting.await(done.otherwiseEmpty()));
      Waiting.await(pool.close());
    }
  }
}
