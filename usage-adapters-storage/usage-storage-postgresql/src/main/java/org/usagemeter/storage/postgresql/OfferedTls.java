package org.usagemeter.storage.postgresql;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;

/**
 * How to connect next, where TLS is to be used if the server offers it.
 *
 * <p>A server that does not is asked once only: the client leaves a connection open whose question
 * was answered with no. The server has a process for it until it gives up, after a minute, and does
 * not stop before that when it was asked during its shutdown.
 */
final class OfferedTls {

  private static final String NOT_LET_IN = "28000";

  private final PgConnectOptions asking;
  private final PgConnectOptions plain;
  private volatile boolean refused;

  OfferedTls(PgConnectOptions options) {
    this.asking = options;
    this.plain = new PgConnectOptions(options).setSslMode(SslMode.DISABLE);
  }

  Future<SqlConnectOptions> next() {
    return Future.succeededFuture(refused ? plain : asking);
  }

  /** Takes note of what came of the last attempt; a server may be set up otherwise meanwhile. */
  void learnt(AsyncResult<SqlConnection> connected) {
    if (asking.getSslMode() != SslMode.PREFER) {
      return;
    }
    if (connected.succeeded()) {
      refused = !connected.result().isSSL();
    } else if (connected.cause() instanceof PgException why
        && NOT_LET_IN.equals(why.getSqlState())) {
      refused = false;
    }
  }
}
