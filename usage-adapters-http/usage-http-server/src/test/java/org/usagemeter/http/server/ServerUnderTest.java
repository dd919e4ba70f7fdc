package org.usagemeter.http.server;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.OfficialUsageReader;
import org.usagemeter.domain.application.UsageCollector;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.application.UsageReconciler;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.report.Tolerance;
import org.usagemeter.http.server.UsageServer.Official;
import org.usagemeter.http.server.UsageServer.Served;

/** A real server on a free port, over a real storage, that knows {@link Consumers}. */
final class ServerUnderTest implements AutoCloseable {

  /** What the counts take for now, until a test sets it. */
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static final long PATIENCE_SECONDS = 30;

  private final SettableClock clock = new SettableClock(NOW);
  private final UsageStorage storage;
  private final RecordingMeter meter;
  private final Optional<Official> official;
  private final UsageServer server;
  private final int port;
  private final CheckedClient client;

  private ServerUnderTest(
      Setup setup, CompletableFuture<Served> loading, boolean load, Optional<Collected> collected) {
    this.storage = await(UsageStorageProvider.openUrl("memory:"));
    this.meter =
        new RecordingMeter(new ActivityMeter(Consumers.catalog(), storage.activityLedger(), clock));
    this.official = collected.map(this::official);
    // Where official numbers have an age, the test says what time it is.
    Clock serversClock = collected.isPresent() ? clock : Clock.systemUTC();
    this.server = new UsageServer(setup.settings(), Logins.credentials(), serversClock, loading);
    if (load) {
      loading.complete(served());
    }
    this.port = await(server.start());
    this.client = new CheckedClient(port);
  }

  static ServerUnderTest start(Setup setup) {
    return new ServerUnderTest(setup, new CompletableFuture<>(), true, Optional.empty());
  }

  static ServerUnderTest start() {
    return start(Setup.UNLIMITED);
  }

  /** One that serves official numbers too. */
  static ServerUnderTest start(Setup setup, Collected collected) {
    return new ServerUnderTest(setup, new CompletableFuture<>(), true, Optional.of(collected));
  }

  static ServerUnderTest start(Collected collected) {
    return start(Setup.UNLIMITED, collected);
  }

  /** One that serves nothing before {@code loading} completes. */
  static ServerUnderTest loading(Setup setup, CompletableFuture<Served> loading) {
    return new ServerUnderTest(setup, loading, false, Optional.empty());
  }

  int port() {
    return port;
  }

  SettableClock clock() {
    return clock;
  }

  /** The use cases over this server's own storage. */
  Served served() {
    return new Served(
        meter, new UsageReader(Consumers.catalog(), storage.activityLedger(), clock), official);
  }

  private Official official(Collected from) {
    OfficialUsageArchive archive = storage.officialUsageArchive();
    return new Official(
        new UsageCollector(List.copyOf(from.sources()), archive, Settlement.DEFAULT, clock),
        new OfficialUsageReader(archive, clock),
        new UsageReconciler(
            Consumers.catalog(),
            storage.activityLedger(),
            archive,
            from.sources().stream().map(ScriptedSource::target).toList(),
            Tolerance.NONE,
            Settlement.DEFAULT,
            clock),
        from.mirrored());
  }

  /** Collects once from the source of this name. */
  void collect(String source) {
    CollectionOrder order = new CollectionOrder(Optional.of(source), Optional.empty());
    await(official.orElseThrow().collect().collect(order, progress -> {}));
  }

  /** Compares once. */
  void reconcile() {
    await(official.orElseThrow().reconcile().check());
  }

  /** Puts an answer of the vendor into the archive. */
  void keep(SourceContact contact) {
    await(storage.officialUsageArchive().keep(contact));
  }

  /** What each batch came to that was metered, in their order. */
  List<MeterReceipt> receipts() {
    return meter.receipts();
  }

  /** Ends the storage below the server. */
  void breakStorage() {
    storage.close();
  }

  CheckedClient client() {
    return client;
  }

  /** A client that may do everything. */
  CheckedClient admin() {
    return client().as(Logins.ADMIN);
  }

  /** A client that posts lines of usage events. */
  CheckedClient poster() {
    return admin().sending("application/x-ndjson");
  }

  RawHttp raw() {
    return RawHttp.to(port);
  }

  /** How many activities {@link Consumers#PROJECT} used in its running period. */
  long projectUsage() {
    return Long.parseLong(
        client()
            .as(Logins.PROJECT_READER)
            .get("/2/usage/tweets")
            .json()
            .getJsonObject("data")
            .getString("project_usage"));
  }

  /** Distinct activities that the storage below the server has, whether or not it still runs. */
  long recorded() {
    return await(storage.activityLedger().status()).distinctIds();
  }

  CompletionStage<Boolean> stop() {
    return server.stop();
  }

  @Override
  public void close() {
    try {
      await(server.stop());
    } finally {
      storage.close();
    }
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
