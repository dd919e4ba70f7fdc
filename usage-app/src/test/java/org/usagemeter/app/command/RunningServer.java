package org.usagemeter.app.command;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.UsageServer;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;
import org.usagemeter.http.server.settings.ServerSettings;

/** The real server on a free port of this machine, with everything in memory, at {@code NOW}. */
final class RunningServer implements AutoCloseable {

  static final String ADMIN = "admin-secret";
  static final String READER_OF_7 = "reader-secret";

  private final UsageStorage storage;
  private final UsageServer server;
  private final int port;

  RunningServer(Catalog catalog) {
    storage = Awaiting.result(UsageStorageProvider.openUrl("memory:"));
    ActivityLedger ledger = storage.activityLedger();
    Clock clock = Clock.fixed(Typist.NOW, ZoneOffset.UTC);
    server =
        new UsageServer(
            new ServerSettings(
                ServerSettings.LOOPBACK,
                0,
                ServerSettings.DEFAULT.tls(),
                true,
                ServerSettings.DEFAULT.rateLimits(),
                ServerSettings.DEFAULT.bounds()),
            new Credentials(
                List.of(
                    token(ADMIN, Role.ADMIN, new Reach.Everything()),
                    token(READER_OF_7, Role.READ, new Reach.OfProject(new Project("7")))),
                List.of()),
            Clock.systemUTC(),
            CompletableFuture.completedStage(
                new UsageServer.Served(
                    new ActivityMeter(catalog, ledger, clock),
                    new UsageReader(catalog, ledger, clock))));
    port = Awaiting.result(server.start());
  }

  private static BearerToken token(String secret, Role role, Reach reach) {
    return new BearerToken(TokenHash.of(secret), new Grant(role, reach));
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    Awaiting.result(server.stop());
    storage.close();
  }
}
