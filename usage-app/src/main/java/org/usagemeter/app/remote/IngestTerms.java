package org.usagemeter.app.remote;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.wire.ActivityFormat;
import org.usagemeter.wire.ScopeFields;

/**
 * How activities are handed in.
 *
 * @param format how they are written
 * @param skips whether bad lines are left out, where otherwise one refuses all
 * @param scope who consumed payloads, where that was typed
 * @param metric what payloads are counted as
 * @param consumedAt when payloads were consumed, as it was typed
 */
public record IngestTerms(
    ActivityFormat format,
    boolean skips,
    Optional<Scope> scope,
    Metric metric,
    Optional<String> consumedAt) {

  static final String PATH = "/v1/activities";

  /** Refuses nulls. */
  public IngestTerms {
    requireNonNull(format, "format");
    requireNonNull(scope, "scope");
    requireNonNull(metric, "metric");
    requireNonNull(consumedAt, "consumedAt");
  }

  String contentType() {
    return format == ActivityFormat.IDS ? "text/plain" : "application/x-ndjson";
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("format", format.toString());
    parameters.put("on_error", skips ? "skip" : "refuse");
    scope.ifPresent(named -> parameters.putAll(ScopeFields.of(named)));
    if (!metric.equals(Metric.ACTIVITIES)) {
      parameters.put("metric", metric.name());
    }
    consumedAt.ifPresent(typed -> parameters.put("consumed_at", typed));
    return parameters;
  }
}
