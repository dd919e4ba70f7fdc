package org.usagemeter.http.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.wire.SourcesJson;

/** {@code GET /v1/sources}: how it goes with each source that the credential may read of. */
final class SourcesEndpoint implements Endpoint {

  private static final Map<String, String> HEADERS =
      Map.of("vary", "authorization", "cache-control", "private, no-cache");

  @Override
  public void handle(Exchange exchange) {
    exchange.enter(Door.Scheme.ANY, entrant -> enter(exchange, entrant));
  }

  private static void enter(Exchange exchange, Entrant entrant) {
    if (!entrant.grant().role().mayRead()) {
      exchange.refuse(Refusal.INGEST_ONLY);
      return;
    }
    Query.Reading reading = Query.exact(exchange.request(), List.of());
    reading
        .query()
        .ifPresentOrElse(
            query -> list(exchange, entrant), () -> exchange.refuse(reading.refusal()));
  }

  private static void list(Exchange exchange, Entrant entrant) {
    exchange.serve(
        served -> {
          CompletionStage<List<SourceState>> sources =
              served
                  .official()
                  .map(official -> official.collect().sources())
                  .orElse(CompletableFuture.completedStage(List.of()));
          exchange.then(sources, all -> answer(exchange, entrant, all));
        });
  }

  private static void answer(Exchange exchange, Entrant entrant, List<SourceState> all) {
    Instant now = exchange.site().clock().instant();
    List<SourceState> readable =
        all.stream().filter(source -> entrant.grant().mayRead(source.terms().target())).toList();
    exchange.answer(
        new Answer(
            200,
            Answer.JSON,
            JsonBody.of(json -> SourcesJson.write(now, readable, json)),
            HEADERS));
  }
}
