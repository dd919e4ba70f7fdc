package org.usagemeter.http.server;

import io.vertx.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.time.UtcDay;

/** {@code POST /v1/activities/void}: takes one activity back. */
final class VoidEndpoint implements Endpoint {

  @Override
  public void handle(Exchange exchange) {
    exchange.enter(Door.Scheme.ANY, entrant -> enter(exchange, entrant));
  }

  private static void enter(Exchange exchange, Entrant entrant) {
    if (!entrant.grant().role().mayVoid()) {
      exchange.refuse(Refusal.of(403, "only an admin credential may take activities back"));
      return;
    }
    Optional<MediaType> type =
        Optional.ofNullable(exchange.request().getHeader(HttpHeaders.CONTENT_TYPE))
            .flatMap(MediaType::of)
            .filter(MediaType.JSON::equals);
    if (type.isEmpty()) {
      exchange.refuse(
          Refusal.of(415, "the content type is not application/json")
              .with("accept", "application/json"));
      return;
    }
    if (!Packing.of(exchange.request().getHeader(HttpHeaders.CONTENT_ENCODING))
        .equals(Optional.of(Packing.PLAIN))) {
      exchange.refuse(Refusal.of(415, "the body of this wish is not unpacked; send it plain"));
      return;
    }
    SmallBody.read(exchange, body -> voidOne(exchange, entrant, FlatJson.read(body)));
  }

  /** Wrong values throw {@link IllegalArgumentException}, which is answered with its words. */
  private static void voidOne(Exchange exchange, Entrant entrant, FlatJson wish) {
    Activity activity =
        new Activity(
            wish.required("id"),
            moment(wish),
            ScopeParameters.scope(wish::value),
            wish.value(QueryTerms.METRIC).map(Metric::new).orElse(Metric.ACTIVITIES));
    if (!entrant.grant().reach().contains(activity.leaf())) {
      exchange.refuse(Refusal.NOT_FOUND);
      return;
    }
    String reason = wish.required("reason");
    exchange.serve(
        served ->
            exchange.then(
                served.meter().voidActivity(activity, reason),
                outcome -> exchange.answer(answer(outcome))));
  }

  private static Answer answer(VoidOutcome outcome) {
    return Answer.json(
        200,
        JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("outcome", outcome.name().toLowerCase(Locale.ROOT));
              json.writeEndObject();
            }));
  }

  private static Instant moment(FlatJson wish) {
    Optional<String> moment = wish.value(QueryTerms.CONSUMED_AT);
    Optional<String> day = wish.value("day");
    if (moment.isPresent() == day.isPresent()) {
      throw new IllegalArgumentException(
          "say when it was consumed, with either consumed_at or day, like 2026-11-20");
    }
    return moment.isPresent() ? QueryTerms.moment(moment.get()) : start(day.orElse(""));
  }

  private static Instant start(String day) {
    try {
      return UtcDay.start(LocalDate.parse(day));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("day is not one like 2026-11-20", e);
    }
  }
}
