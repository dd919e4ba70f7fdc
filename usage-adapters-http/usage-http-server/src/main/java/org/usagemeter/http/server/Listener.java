package org.usagemeter.http.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.usagemeter.http.server.settings.ServerSettings;

/** Listens on one event loop; there is one of it for each core. */
final class Listener extends VerticleBase {

  private static final int ANY_PORT_SHARED = -1;
  private static final int BACKLOG = 4_096;
  private static final int MAX_LINE = 8 << 10;
  private static final int MAX_HEADERS = 16 << 10;
  private static final long SWEEP_MILLIS = 250;
  private static final long GRACE_SECONDS = 6;

  private final Site site;
  private final AtomicInteger port;
  private final Deadlines deadlines = new Deadlines(System::nanoTime);
  private @Nullable HttpServer server;

  /** A listener that says on which port it listens. */
  Listener(Site site, AtomicInteger port) {
    this.site = site;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    Dispatch dispatch = new Dispatch(site, deadlines);
    HttpServer made =
        vertx
            .createHttpServer(options(site.settings()))
            .connectionHandler(this::connected)
            .invalidRequestHandler(dispatch::handleInvalid)
            .requestHandler(dispatch::handle);
    vertx.setPeriodic(SWEEP_MILLIS, timer -> deadlines.enforce());
    server = made;
    return made.listen().onSuccess(listening -> port.set(listening.actualPort()));
  }

  @Override
  public Future<?> stop() {
    HttpServer listening = server;
    return listening == null
        ? Future.succeededFuture()
        : listening.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
  }

  private void connected(HttpConnection connection) {
    AtomicInteger open = site.measures().connections();
    connection.closeHandler(
        closed -> {
          open.decrementAndGet();
          deadlines.forget(connection);
        });
    if (open.incrementAndGet() > site.settings().bounds().connections()) {
      connection.close();
      return;
    }
    Deadlines.Deadline deadline = deadlines.of(connection);
    deadline.in(site.settings().bounds().headerTime(), connection::close);
    HalfClosed.allow(connection, deadline);
    ProperRequests.demand(connection);
  }

  private static HttpServerOptions options(ServerSettings settings) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port() == 0 ? ANY_PORT_SHARED : settings.port())
            .setAcceptBacklog(BACKLOG)
            .setHandle100ContinueAutomatically(false)
            .setMaxInitialLineLength(MAX_LINE)
            .setMaxHeaderSize(MAX_HEADERS)
            .setHttp2ClearTextEnabled(false)
            .setUseAlpn(false)
            .setTcpNoDelay(true);
    settings
        .tls()
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(tls.certificate().toString())
                            .setKeyPath(tls.key().toString())));
    return options;
  }
}
