package org.usagemeter.app.serve;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.http.server.UsageServer;

/**
 * A server that listens, until it is closed.
 *
 * @param server the server
 * @param port where
 */
record Listener(UsageServer server, int port) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** A little more than the server allows itself. */
  private static final long PATIENCE_SECONDS = 9;

  /** Starts {@code server}; if it cannot listen, nothing of it is left. */
  static Listener start(UsageServer server) {
    try {
      return new Listener(server, Awaiting.result(server.start()));
    } catch (RuntimeException e) {
      stop(server);
      throw e;
    }
  }

  /** Stops the server and waits until it has finished what it accepted. */
  @Override
  public void close() {
    stop(server);
  }

  private static void stop(UsageServer server) {
    try {
      server.stop().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      LOG.warn("asked to stop once more: connections are cut");
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the server did not stop in peace", e);
    }
  }
}
