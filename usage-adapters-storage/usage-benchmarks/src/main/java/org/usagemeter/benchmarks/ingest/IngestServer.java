package org.usagemeter.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.http.server.UsageServer;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.http.server.settings.RateLimits;
import org.usagemeter.http.server.settings.ServerSettings;

/**
 * Two servers in one process, of which one is busy at a time: one keeps what it is handed in a
 * SQLite file, the other parses the same and drops it.
 *
 * <p>As a program it prints both ports on a line, and new ones with an empty file behind them for
 * every line that it reads; it ends with its input.
 */
final class IngestServer implements Target {

  static final String INGEST_TOKEN = "ingest-token-of-the-benchmark";
  static final String READ_TOKEN = "read-token-of-the-benchmark";
  static final Project PROJECT = new Project("1369785403853424");

  /** The first of the apps; the others count on from it, and have as many digits. */
  static final int FIRST_APP = 24_550_000;

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final long PATIENCE_SECONDS = 60;

  private final Path directory;
  private final Catalog catalog;
  private UsageStorage storage;
  private UsageServer durable;
  private UsageServer dropping;
  private Ports ports;
  private int files;

  /** Servers with an empty file in {@code directory}. */
  IngestServer(Path directory) throws Exception {
    this.directory = directory;
    this.catalog =
        new Catalog(
            false,
            List.of(new ListedProject(ScopeTree.of(PROJECT), OptionalLong.empty(), 1)),
            Map.of(),
            Set.of());
    this.storage = open();
    this.durable = server(new ActivityMeter(catalog, storage.activityLedger(), CLOCK));
    this.dropping = server(new Dropping(catalog, CLOCK));
    this.ports = start();
  }

  public static void main(String... arguments) throws Exception {
    try (IngestServer server = new IngestServer(Path.of(arguments[0]));
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      System.out.println(server.ports().inWords());
      while (input.readLine() != null) {
        System.out.println(server.fresh().inWords());
      }
    }
  }

  @Override
  public Ports ports() {
    return ports;
  }

  @Override
  public Ports fresh() throws Exception {
    close();
    Files.deleteIfExists(file());
    files++;
    storage = open();
    durable = server(new ActivityMeter(catalog, storage.activityLedger(), CLOCK));
    dropping = server(new Dropping(catalog, CLOCK));
    ports = start();
    return ports;
  }

  @Override
  public ProcessHandle process() {
    return ProcessHandle.current();
  }

  private UsageStorage open() throws Exception {
    return await(UsageStorageProvider.openUrl("sqlite:" + file()));
  }

  private Path file() {
    return directory.resolve(files + ".db");
  }

  private UsageServer server(MeterActivities meter) {
    ServerSettings settings =
        new ServerSettings(
            ServerSettings.LOOPBACK, 0, Optional.empty(), true, RateLimits.VENDOR, Bounds.DEFAULT);
    Reach reach = new Reach.OfProject(PROJECT);
    Credentials credentials =
        new Credentials(
            List.of(
                new BearerToken(TokenHash.of(INGEST_TOKEN), new Grant(Role.INGEST, reach)),
                new BearerToken(TokenHash.of(READ_TOKEN), new Grant(Role.READ, reach))),
            List.of());
    return new UsageServer(
        settings,
        credentials,
        CLOCK,
        CompletableFuture.completedStage(
            new UsageServer.Served(
                meter, new UsageReader(catalog, storage.activityLedger(), CLOCK))));
  }

  private Ports start() throws Exception {
    return new Ports(await(durable.start()), await(dropping.start()));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    try {
      await(durable.stop());
      await(dropping.stop());
    } catch (Exception e) {
      throw new IOException("the servers do not stop", e);
    } finally {
      storage.close();
    }
  }
}
