package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.domain.scope.ScopeTree;
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

/**
 * Reads and writes at once, as fast as they are answered: a few seconds of it, and a minute with
 * {@code -Plong}. Memory stays flat, no event loop is held up, every count is exact.
 */
@Tag("slow")
class MixedLoadTest {

  private static final Duration LONGEST_CALLBACK = Duration.ofMillis(100);
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final Project PROJECT = new Project("1369785403853424");
  private static final Account ACCOUNT = new Account("accountnamehere");
  private static final int WRITERS = 4;
  private static final int READERS = 4;
  private static final int LINES = 2_000;
  private static final int UNIVERSE = 400_000;
  private static final long FIRST_ID = 1_990_000_000_000_000_000L;
  private static final long FLAT_BYTES = 24 << 20;

  private static final String BEARER = "Bearer secret";
  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("user:secret".getBytes(StandardCharsets.UTF_8));

  private final Vertx clients = Vertx.vertx();
  private final Queue<String> blocked = new ConcurrentLinkedQueue<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> watcher =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          blocked.add(event.getFormattedMessage());
        }
      };

  @TempDir private Path directory;
  private UsageStorage storage;
  private UsageServer server;
  private HttpClient client;
  private volatile boolean over;

  @BeforeEach
  void start() throws Exception {
    watcher.start();
    checkerLog().addAppender(watcher);
    storage =
        UsageStorageProvider.openUrl(Sizes.storageUrl(directory))
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    RateLimit none = new RateLimit(1_000_000_000, Duration.ofMinutes(1));
    ServerSettings settings =
        new ServerSettings(
            ServerSettings.LOOPBACK,
            0,
            Optional.empty(),
            true,
            new RateLimits(none, none, none),
            Bounds.DEFAULT);
    Catalog catalog =
        new Catalog(
            false,
            List.of(
                new ListedProject(
                    ScopeTree.of(PROJECT).with(List.of(new App(PROJECT, "1"))),
                    OptionalLong.of(3_000_000),
                    10)),
            Map.of(ACCOUNT, List.of()),
            Set.of());
    server =
        new UsageServer(
            settings,
            credentials(),
            NOON,
            CompletableFuture.completedStage(
                new UsageServer.Served(
                    new ActivityMeter(catalog, storage.activityLedger(), NOON),
                    new UsageReader(catalog, storage.activityLedger(), NOON))),
            LONGEST_CALLBACK);
    int port = server.start().toCompletableFuture().get(20, TimeUnit.SECONDS);
    client =
        clients.createHttpClient(
            new HttpClientOptions().setDefaultHost(ServerSettings.LOOPBACK).setDefaultPort(port),
            new PoolOptions().setHttp1MaxSize(WRITERS + READERS));
  }

  @AfterEach
  void stop() throws Exception {
    checkerLog().detachAppender(watcher);
    over = true;
    clients.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    server.stop().toCompletableFuture().get(20, TimeUnit.SECONDS);
    storage.close();
  }

  @Test
  void load_ofReadsAndWrites_keepsMemoryFlatAndLoopsFreeAndCountsExact() throws Exception {
    List<BitSet> sent = new ArrayList<>();
    List<Future<Void>> work = new ArrayList<>();
    CompletableFuture<Void> warm = timer(Sizes.LOAD.dividedBy(3));
    CompletableFuture<Void> end = timer(Sizes.LOAD);

    for (int i = 0; i < WRITERS; i++) {
      BitSet ids = new BitSet(UNIVERSE);
      sent.add(ids);
      SplittableRandom random = new SplittableRandom(i);
      work.add(repeat(turn -> write(random, ids)));
    }
    IntStream.range(0, READERS).forEach(i -> work.add(repeat(turn -> read(turn + i))));
    warm.get(Sizes.LOAD.toSeconds() + 30, TimeUnit.SECONDS);
    blocked.clear();
    long heapBefore = usedHeap();
    end.get(Sizes.LOAD.toSeconds() + 30, TimeUnit.SECONDS);
    long heapAfter = usedHeap();
    over = true;
    Future.all(work).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

    BitSet distinct = new BitSet(UNIVERSE);
    sent.forEach(distinct::or);
    assertThat(wrong).isEmpty();
    assertThat(counted()).isEqualTo(distinct.cardinality());
    assertThat(heapAfter - heapBefore).isLessThan(FLAT_BYTES);
    assertThat(blocked).noneMatch(message -> millis(message) >= Sizes.LONGEST_BLOCK_MILLIS);
    System.out.println(
        "tried: "
            + "load of "
            + Sizes.LOAD
            + ": "
            + writes
            + " bodies of "
            + LINES
            + " lines, "
            + reads
            + " reads, heap "
            + (heapBefore >> 10)
            + " -> "
            + (heapAfter >> 10)
            + " KiB, blocked "
            + blocked);
  }

  /** Does something again and again until the time is over; no turn knows of the one before. */
  private Future<Void> repeat(IntFunction<Future<Buffer>> turn) {
    Promise<Void> done = Promise.promise();
    clients.runOnContext(now -> repeat(turn, 0, done));
    return done.future();
  }

  private void repeat(IntFunction<Future<Buffer>> turn, int count, Promise<Void> done) {
    if (over) {
      done.complete();
      return;
    }
    turn.apply(count).onSuccess(answer -> repeat(turn, count + 1, done)).onFailure(done::fail);
  }

  private Future<Buffer> write(SplittableRandom random, BitSet ids) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      int id = random.nextInt(UNIVERSE);
      ids.set(id);
      body.append("{\"id\":\"")
          .append(FIRST_ID + id)
          .append("\",\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"")
          .append(PROJECT.id())
          .append("\",\"app_id\":\"1\"}\n");
    }
    writes.incrementAndGet();
    return ask(HttpMethod.POST, "/v1/activities", Buffer.buffer(body.toString()));
  }

  private Future<Buffer> read(int turn) {
    reads.incrementAndGet();
    String path =
        switch (turn % 4) {
          case 0 -> "/2/usage/tweets?days=90&usage.fields=daily_project_usage";
          case 1 -> "/metrics/usage/accounts/accountnamehere.json";
          case 2 -> "/v1/usage?window=30d&project=" + PROJECT.id();
          default -> "/metrics";
        };
    return ask(HttpMethod.GET, path, Buffer.buffer());
  }

  private Future<Buffer> ask(HttpMethod method, String path, Buffer body) {
    return client
        .request(method, path)
        .compose(
            request -> {
              request.putHeader("authorization", path.startsWith("/metrics/") ? BASIC : BEARER);
              request.putHeader("content-type", "application/x-ndjson");
              return request.send(body);
            })
        .compose(
            response -> {
              if (response.statusCode() != 200) {
                wrong.add(response.statusCode() + " to " + path);
              }
              return response.body();
            });
  }

  private static Credentials credentials() {
    return new Credentials(
        List.of(
            new BearerToken(
                TokenHash.of("secret"), new Grant(Role.ADMIN, new Reach.OfProject(PROJECT)))),
        List.of(
            new BasicUser(
                "user",
                PasswordHash.of("secret".toCharArray(), 1_000, new SecureRandom()),
                new Grant(Role.READ, new Reach.OfAccount(ACCOUNT)))));
  }

  private long counted() throws Exception {
    CompletableFuture<Buffer> asked = new CompletableFuture<>();
    // On an event loop, where no part of the answer can come before somebody waits for it.
    clients.runOnContext(
        now ->
            ask(HttpMethod.GET, "/2/usage/tweets", Buffer.buffer())
                .onSuccess(asked::complete)
                .onFailure(asked::completeExceptionally));
    Buffer answer = asked.get(20, TimeUnit.SECONDS);
    return Long.parseLong(answer.toJsonObject().getJsonObject("data").getString("project_usage"));
  }

  private CompletableFuture<Void> timer(Duration time) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    clients.setTimer(time.toMillis(), id -> done.complete(null));
    return done;
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long millis(String message) {
    Matcher time = Pattern.compile("blocked for (\\d+) ms").matcher(message);
    return time.find() ? Long.parseLong(time.group(1)) : 0;
  }

  private static Logger checkerLog() {
    return (Logger)
        LoggerFactory.getLogger("io.vertx.core.internal.threadchecker.BlockedThreadChecker");
  }
}
