package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The connections to one database, on event loops of their own. */
final class Connections {

  private static final int EVENT_LOOPS = 2;

  /** How long the server lets a transaction hold its locks whose process does nothing. */
  private static final Duration IDLE_IN_TRANSACTION = Duration.ofSeconds(60);

  /** How much longer than the server the client waits before it takes a connection for lost. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final int STATEMENTS_KEPT = 256;
  private static final int MAX_STATEMENT = 4096;

  private final Vertx vertx;
  private final Pool pool;
  private final AtomicBoolean closing = new AtomicBoolean();

  /** Of nobody's event loop, for there is none left that could answer. */
  private final Promise<Void> closed = Promise.promise();

  private final OfferedTls tls;

  private Connections(Vertx vertx, Pool pool, OfferedTls tls) {
    this.vertx = vertx;
    this.pool = pool;
    this.tls = tls;
  }

  /**
   * Gets ready to connect; does not connect yet.
   *
   * @throws IOException when the certificates that may vouch for the server cannot be read
   */
  static Connections to(DatabaseAddress address) throws IOException {
    OfferedTls tls = new OfferedTls(options(address));
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    Pool pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(address.poolSize())
                    .setConnectionTimeout(millis(address.connectTimeout()))
                    .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setIdleTimeout(millis(address.idleTimeout()))
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
            .with(
                new NetClientOptions()
                    .setTcpKeepAlive(true)
                    .setConnectTimeout(millis(address.connectTimeout()))
                    .setReadIdleTimeout(
                        millis(longer(address.statementTimeout(), IDLE_IN_TRANSACTION).plus(GRACE)))
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
            .connectingTo(tls::next)
            .using(vertx)
            .build();
    return new Connections(vertx, pool, tls);
  }

  Vertx vertx() {
    return vertx;
  }

  Future<SqlConnection> take() {
    // Whoever asked for something hears of it from the answer; without a handler it is logged, too.
    return pool.getConnection()
        .onComplete(tls::learnt)
        .map(connection -> connection.exceptionHandler(heard -> {}));
  }

  /** Runs {@code work} on a connection, outside of any transaction. */
  <T> Future<T> with(Function<SqlConnection, Future<T>> work) {
    return take()
        .compose(
            connection ->
                Future.succeededFuture(connection).compose(work).eventually(connection::close));
  }

  /** Closes all of them and ends the event loops. */
  Future<Void> close() {
    if (closing.getAndSet(true)) {
      return closed.future();
    }
    pool.close().onComplete(done -> vertx.close().onComplete(ended -> closed.tryComplete()));
    return closed.future();
  }

  private static PgConnectOptions options(DatabaseAddress address) throws IOException {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password().orElse(""))
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(STATEMENTS_KEPT)
            .setPreparedStatementCacheSqlLimit(MAX_STATEMENT)
            .addProperty("application_name", address.applicationName())
            .addProperty("client_min_messages", "warning")
            .addProperty("search_path", Names.quoted(address.schema()))
            .addProperty("statement_timeout", text(address.statementTimeout()))
            .addProperty("lock_timeout", text(address.lockTimeout()))
            .addProperty("idle_in_transaction_session_timeout", text(IDLE_IN_TRANSACTION));
    options.setSslMode(SslMode.of(address.sslMode()));
    if (!address.sslMode().equals("disable")) {
      options.setSslOptions(tls(address));
    }
    return options;
  }

  private static ClientSSLOptions tls(DatabaseAddress address) throws IOException {
    ClientSSLOptions tls = new ClientSSLOptions();
    boolean verifies = address.sslMode().startsWith("verify");
    tls.setHostnameVerificationAlgorithm(address.sslMode().equals("verify-full") ? "HTTPS" : "");
    if (verifies) {
      tls.setTrustOptions(TrustedRoots.of(address.sslRootCert()));
    } else {
      tls.setTrustAll(true);
    }
    return tls;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static int millis(Duration length) {
    return Math.toIntExact(length.toMillis());
  }

  private static String text(Duration length) {
    return Long.toString(length.toMillis());
  }
}
