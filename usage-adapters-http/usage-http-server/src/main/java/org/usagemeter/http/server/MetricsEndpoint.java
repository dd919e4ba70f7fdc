package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.access.Role;

/** {@code GET /metrics}, for Prometheus. */
final class MetricsEndpoint implements Endpoint {

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
        status,
        ledger ->
            exchange.answer(
                new Answer(
                    200,
                    Measures.CONTENT_TYPE,
                    Buffer.buffer(measures.text(ledger)),
                    Map.of("cache-control", "no-store"))));
  }
}
