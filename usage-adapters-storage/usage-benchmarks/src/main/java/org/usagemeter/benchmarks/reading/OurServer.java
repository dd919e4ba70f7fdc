package org.usagemeter.benchmarks.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.http.server.UsageServer;
import org.usagemeter.http.server.access.BasicUser;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.PasswordHash;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.http.server.settings.RateLimit;
import org.usagemeter.http.server.settings.RateLimits;
import org.usagemeter.http.server.settings.ServerSettings;
import org.usagemeter.wire.EnterpriseUsageJson;
import org.usagemeter.wire.V2Field;
import org.usagemeter.wire.V2UsageJson;

/** The real server over a real file, with what some consumers consumed. */
final class OurServer implements AutoCloseable {

  /** A noon in the second half of a billing period and of a month; from then on, time goes on. */
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static final long CAP = 5_000_000_000L;
  private static final int CAP_RESET_DAY = 10;
  private static final int ITERATIONS = 1_000;
  private static final JsonFactory JSON = new JsonFactory();

  /** Never reached, and as long in digits after a billion requests as before. */
  private static final RateLimit OUT_OF_REACH =
      new RateLimit(Integer.MAX_VALUE, Duration.ofHours(24));

  private final Clock clock;
  private final UsageStorage storage;
  private final ActivityMeter meter;
  private final UsageReader reader;
  private final UsageServer server;
  private final int port;
  private long lastId = 1_990_000_000_000_000_000L;

  OurServer(Path directory, List<Customer> consumers) throws IOException {
    Clock real = Clock.systemUTC();
    clock = Clock.offset(real, Duration.between(real.instant(), NOON));
    storage =
        await(
            UsageStorageProvider.openUrl(
                "sqlite:" + Files.createTempDirectory(directory, "read").resolve("usage.db")));
    Catalog catalog = catalog(consumers);
    meter = new ActivityMeter(catalog, storage.activityLedger(), clock);
    reader = new UsageReader(catalog, storage.activityLedger(), clock);
    consumers.forEach(this::fill);
    server =
        new UsageServer(
            new ServerSettings(
                ServerSettings.LOOPBACK,
                0,
                Optional.empty(),
                true,
                new RateLimits(OUT_OF_REACH, OUT_OF_REACH, RateLimit.FAILED_LOGINS),
                Bounds.DEFAULT),
            credentials(consumers),
            real,
            CompletableFuture.completedStage(new UsageServer.Served(meter, reader)));
    port = await(server.start());
  }

  int port() {
    return port;
  }

  /**
   * Has one of {@code consumer}'s leaves consume one activity today, and waits until it is kept.
   */
  void consumeOne(Customer consumer) {
    ActivityBatch.Builder batch = await(meter.acceptance()).newBatch();
    add(batch, consumer.leaves().get((int) (lastId % consumer.leaves().size())), clock.instant());
    await(meter.meter(batch.build()));
  }

  /** What {@code GET /2/usage/tweets} has to answer. */
  byte[] v2Body(Customer consumer, int days) throws IOException {
    var usage = await(reader.projectUsage((Project) consumer.root(), days));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      V2UsageJson.write(
          usage, Set.of(V2Field.DAILY_PROJECT_USAGE, V2Field.DAILY_CLIENT_APP_USAGE), json);
    }
    return body.toByteArray();
  }

  /** What the Enterprise Usage API has to answer at this moment. */
  byte[] enterpriseBody(Customer consumer) throws IOException {
    Account account = ((Publisher) consumer.root()).account();
    var usage =
        await(reader.accountUsage(account, Optional.empty(), Optional.empty(), Optional.empty()));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      EnterpriseUsageJson.write(usage, json);
    }
    return body.toByteArray();
  }

  @Override
  public void close() {
    await(server.stop());
    storage.close();
  }

  private void fill(Customer consumer) {
    Acceptance acceptance = await(meter.acceptance());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    ActivityBatch.Builder batch = acceptance.newBatch();
    for (int back = consumer.days() - 1; back >= 0; back--) {
      Instant midnight = today.minusDays(back).atStartOfDay(ZoneOffset.UTC).toInstant();
      for (Scope leaf : consumer.leaves()) {
        add(batch, leaf, midnight);
      }
    }
    await(meter.meter(batch.build()));
  }

  private void add(ActivityBatch.Builder batch, Scope leaf, Instant at) {
    batch.add(batch.leaf(new Leaf(leaf, Metric.ACTIVITIES)), 0, ++lastId, at.getEpochSecond(), 0);
  }

  private static Catalog catalog(List<Customer> consumers) {
    Map<Account, List<ScopeTree>> accounts = new LinkedHashMap<>();
    for (Customer consumer : consumers) {
      if (consumer.root() instanceof Publisher publisher) {
        accounts.put(publisher.account(), List.of(consumer.tree()));
      }
    }
    return new Catalog(
        false,
        consumers.stream()
            .filter(consumer -> consumer.root() instanceof Project)
            .map(
                consumer -> new ListedProject(consumer.tree(), OptionalLong.of(CAP), CAP_RESET_DAY))
            .toList(),
        accounts,
        Set.of());
  }

  private static Credentials credentials(List<Customer> consumers) {
    SecureRandom random = new SecureRandom();
    return new Credentials(
        consumers.stream()
            .filter(consumer -> consumer.root() instanceof Project)
            .map(consumer -> new BearerToken(TokenHash.of(consumer.secret()), grant(consumer)))
            .toList(),
        consumers.stream()
            .filter(consumer -> consumer.root() instanceof Publisher)
            .map(
                consumer ->
                    new BasicUser(
                        consumer.secret(),
                        PasswordHash.of(consumer.secret().toCharArray(), ITERATIONS, random),
                        grant(consumer)))
            .toList());
  }

  private static Grant grant(Customer consumer) {
    return new Grant(Role.READ, consumer.reach());
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
