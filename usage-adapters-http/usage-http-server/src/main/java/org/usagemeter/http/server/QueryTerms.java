package org.usagemeter.http.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.wire.PayloadTerms;

/**
 * What the parameters say of payloads, which say neither who consumed them nor when.
 *
 * @param query the parameters
 */
record QueryTerms(Query query) implements PayloadTerms {

  static final String CONSUMED_AT = "consumed_at";
  static final String METRIC = "metric";

  private static final String PAYLOAD_TIME = "payload";

  @Override
  public Scope scope() {
    return ScopeParameters.scope(query::value);
  }

  @Override
  public Metric metric() {
    return query.value(METRIC).map(Metric::new).orElse(Metric.ACTIVITIES);
  }

  @Override
  public Optional<Instant> consumedAt() {
    String text =
        query
            .value(CONSUMED_AT)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "say when payloads were consumed, with consumed_at=2026-11-20T12:00:00Z or"
                            + " consumed_at=payload for the time that each one has"));
    return text.equals(PAYLOAD_TIME) ? Optional.empty() : Optional.of(moment(text));
  }

  /** Throws {@link IllegalArgumentException} for what is missing or wrong. */
  void check() {
    Scope scope = scope();
    Metric metric = metric();
    Optional<Instant> moment = consumedAt();
    assert scope != null && metric != null && moment != null;
  }

  static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "consumed_at is not a moment like 2026-11-20T12:00:00Z", e);
    }
  }
}
