package org.usagemeter.http.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.wire.ActivityFormat;

/** {@code POST /v1/activities}: takes activities in. */
final class IngestEndpoint implements Endpoint {

  private static final String FORMAT = "format";
  private static final String ON_ERROR = "on_error";
  private static final List<String> PARAMETERS = parameters();

  @Override
  public void handle(Exchange exchange) {
    exchange.enter(Door.Scheme.ANY, entrant -> enter(exchange, entrant));
  }

  private static void enter(Exchange exchange, Entrant entrant) {
    if (!entrant.grant().role().mayIngest()) {
      exchange.refuse(Refusal.of(403, "this credential may read only; ingest or admin is needed"));
      return;
    }
    HttpServerRequest request = exchange.request();
    Optional<MediaType> type =
        Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).flatMap(MediaType::of);
    if (type.isEmpty()) {
      exchange.refuse(
          Refusal.of(415, "the content type is not one of " + String.join(", ", MediaType.labels()))
              .with("accept", String.join(", ", MediaType.labels())));
      return;
    }
    Optional<Packing> packing = Packing.of(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    if (packing.isEmpty()) {
      exchange.refuse(
          Refusal.of(415, "the content encoding is neither gzip nor identity")
              .with("accept-encoding", "gzip"));
      return;
    }
    Query.Reading reading = Query.exact(request, PARAMETERS);
    reading
        .query()
        .ifPresentOrElse(
            query -> accept(exchange, entrant, query, type.get(), packing.get()),
            () -> exchange.refuse(reading.refusal()));
  }

  /** Wrong values throw {@link IllegalArgumentException}, which is answered with its words. */
  private static void accept(
      Exchange exchange, Entrant entrant, Query query, MediaType type, Packing packing) {
    ActivityFormat format = query.value(FORMAT).map(ActivityFormat::of).orElseGet(type::format);
    boolean skip = query.value(ON_ERROR).map(IngestEndpoint::skips).orElse(false);
    QueryTerms terms = new QueryTerms(query);
    if (format.needsTerms()) {
      // Better missed now than after the body.
      terms.check();
    }
    if (tooLong(exchange)) {
      exchange.refuse(BodyReading.tooLong(exchange.site().settings().bounds().bodyBytes()));
      return;
    }
    String expectation = exchange.request().getHeader(HttpHeaders.EXPECT);
    if (expectation != null && !expectation.toLowerCase(Locale.ROOT).equals("100-continue")) {
      exchange.refuse(Refusal.of(417, "nothing but 100-continue can be expected here"));
      return;
    }
    exchange.serve(
        served ->
            exchange.then(
                served.meter().acceptance(),
                acceptance -> {
                  Acceptance own = acceptance.within(entrant.grant().reach());
                  BodyMeter meter = new BodyMeter(served.meter(), exchange, skip, own);
                  new BodyReading(exchange, packing, meter, meter.parser(format, terms))
                      .start(expectation != null);
                }));
  }

  private static boolean tooLong(Exchange exchange) {
    String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    // The HTTP decoder has checked that it is a number.
    return length != null
        && Long.parseLong(length) > exchange.site().settings().bounds().bodyBytes();
  }

  private static boolean skips(String onError) {
    return switch (onError) {
      case "refuse" -> false;
      case "skip" -> true;
      default -> throw new IllegalArgumentException("on_error is not one of refuse, skip");
    };
  }

  private static List<String> parameters() {
    List<String> names = new ArrayList<>(List.of(FORMAT, ON_ERROR));
    names.addAll(ScopeParameters.NAMES);
    names.addAll(List.of(QueryTerms.METRIC, QueryTerms.CONSUMED_AT));
    return List.copyOf(names);
  }
}
