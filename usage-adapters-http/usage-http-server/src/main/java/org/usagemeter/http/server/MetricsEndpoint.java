package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.report.DriftStatus;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.OfficialMeasures.Standing;
import org.usagemeter.http.server.UsageServer.Official;
import org.usagemeter.http.server.access.Role;

/** {@code GET /metrics}, for Prometheus. */
final class MetricsEndpoint implements Endpoint {

  /** Whoever scrapes waits ten seconds, and would rather miss these figures than all. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final LedgerStatus NOTHING = new LedgerStatus(0, 0, 0, Optional.empty());

  @Override
  public void handle(Exchange exchange) {
    if (exchange.site().settings().publicMetrics()) {
      scrape(exchange);
    } else {
      exchange.enter(Door.Scheme.ANY, entrant -> enter(exchange, entrant));
    }
  }

  private static void enter(Exchange exchange, Entrant entrant) {
    if (entrant.grant().role() == Role.ADMIN
        && entrant.grant().reach() instanceof Reach.Everything) {
      scrape(exchange);
    } else {
      exchange.refuse(
          Refusal.of(
              403, "the metrics are of everybody: an admin credential for everything is needed"));
    }
  }

  private static void scrape(Exchange exchange) {
    Measures measures = exchange.site().measures();
    CompletionStage<LedgerStatus> status =
        exchange
            .site()
            .services()
            .served()
            .map(served -> served.read().status().exceptionally(failure -> NOTHING))
            .orElse(CompletableFuture.completedStage(NOTHING));
    exchange.then(
        status.thenCombine(
            official(exchange),
            (ledger, standing) -> {
              measures.official().tell(standing);
              return ledger;
            }),
        ledger ->
            exchange.answer(
                new Answer(
                    200,
                    Measures.CONTENT_TYPE,
                    Buffer.buffer(measures.text(ledger)),
                    Map.of("cache-control", "no-store"))));
  }

  private static CompletionStage<Standing> official(Exchange exchange) {
    Instant now = exchange.site().clock().instant();
    Standing last = exchange.site().measures().official().last();
    return exchange
        .official()
        .map(official -> standing(official, last, now))
        .orElse(CompletableFuture.completedStage(Standing.NONE));
  }

  /** Where the sources cannot be asked, they are as they were when they last could. */
  private static CompletionStage<Standing> standing(Official official, Standing last, Instant now) {
    List<DriftStatus> checked = official.reconcile().lastCheck();
    Standing before = last.at(now, checked);
    return official
        .collect()
        .sources()
        .thenApply(sources -> Standing.of(now, sources, checked))
        .exceptionally(failure -> before)
        .toCompletableFuture()
        .completeOnTimeout(before, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
