package org.usagemeter.http.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Gives each request to the endpoint of its route. For one event loop. */
final class Dispatch {

  private final Site site;
  private final Deadlines deadlines;
  private final V2UsageEndpoint v2Usage = new V2UsageEndpoint();
  private final EnterpriseUsageEndpoint enterpriseUsage = new EnterpriseUsageEndpoint();
  private final OpenApiEndpoint openApi = new OpenApiEndpoint();

  Dispatch(Site site, Deadlines deadlines) {
    this.site = site;
    this.deadlines = deadlines;
  }

  void handle(HttpServerRequest request) {
    if (mayHaveBody(request)) {
      // Nothing of a body is read before it is known what becomes of it.
      request.pause();
    }
    Deadlines.Deadline deadline = deadlines.of(request.connection());
    if (deadline.isOver()) {
      return;
    }
    deadline.requestBegan();
    String path = request.path();
    Optional<Route> route = path == null ? Optional.empty() : Route.of(path);
    Exchange exchange = new Exchange(site, deadline, request, route);
    if (route.isEmpty()) {
      exchange.refuse(
          Refusal.of(404, "there is nothing at this path; /openapi.json says what there is"));
    } else if (!route.get().allowed().contains(request.method().name())) {
      exchange.refuse(notAllowed(route.get()));
    } else {
      exchange.guarded(endpoint(route.get())::handle).accept(exchange);
    }
  }

  /** Whoever reads a body waits for its end, which a request without one has too. */
  private static boolean mayHaveBody(HttpServerRequest request) {
    return !request.method().equals(HttpMethod.GET)
        || request.headers().contains(HttpHeaders.CONTENT_LENGTH)
        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /** A request that is not HTTP as it should be. */
  void handleInvalid(HttpServerRequest request) {
    Exchange exchange =
        new Exchange(site, deadlines.of(request.connection()), request, Optional.empty());
    exchange.last();
    exchange.refuse(InvalidRequest.refusal(request.decoderResult().cause()));
  }

  private Endpoint endpoint(Route route) {
    return switch (route) {
      case V2_USAGE -> v2Usage;
      case ENTERPRISE_USAGE -> enterpriseUsage;
      case INGEST -> new IngestEndpoint();
      case VOID -> new VoidEndpoint();
      case USAGE -> new UsageEndpoint();
      case SOURCES -> new SourcesEndpoint();
      case RECONCILIATION -> new ReconciliationEndpoint();
      case LIVE -> HealthEndpoints::live;
      case READY -> HealthEndpoints::ready;
      case METRICS -> new MetricsEndpoint();
      case OPENAPI -> openApi;
    };
  }

  private static Refusal notAllowed(Route route) {
    String allowed = String.join(", ", route.allowed());
    return Refusal.of(405, "this path takes " + allowed).with("allow", allowed);
  }
}
