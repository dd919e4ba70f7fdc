package org.usagemeter.http.client;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/** Sources with every decorator of {@link VendorSources}, in the time of {@link PacedTimers}. */
final class PacedSources implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static final Duration IDLE = Duration.ofSeconds(20);

  // Not one for all: while it unpacks a bomb, a loop has no time for others.
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final PacedTimers timers;
  private final VendorClient client = new VendorClient(vertx, IDLE);
  private final Decoration decoration;

  /**
   * Sources that nobody asked yet.
   *
   * @param limit how long a request may take, in the world's time
   */
  PacedSources(Duration limit) {
    this.timers = new PacedTimers(vertx, Clock.fixed(NOW, ZoneOffset.UTC), limit);
    this.decoration = new Decoration(timers, new Random(4));
  }

  OfficialUsageSource source(URI vendor, SourceTerms terms, Optional<String> user, String secret) {
    return source(terms, new SourceAccess(vendor, new Credential(user, secret)));
  }

  OfficialUsageSource source(SourceTerms terms, SourceAccess access) {
    return decoration.decorated(
        new HttpSource(terms, access, client, timers::now),
        LimitKey.of(terms.target().kind(), access),
        SourceStatus.untouched(terms.target()));
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the sources do not close", e);
    }
  }
}
