package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.usagemeter.domain.metering.LedgerStatus;

/** Whether the process lives, and whether it can do its work. */
final class HealthEndpoints {

  private HealthEndpoints() {}

  /** {@code GET /health/live}. */
  static void live(Exchange exchange) {
    exchange.answer(Answer.json(200, status("live", "")));
  }

  /** {@code GET /health/ready}: not while loading, when the last write failed, or at the end. */
  static void ready(Exchange exchange) {
    Site site = exchange.site();
    if (site.stopping().get()) {
      exchange.answer(notReady("the server is being stopped"));
      return;
    }
    site.services()
        .served()
        .ifPresentOrElse(
            served ->
                exchange.then(
                    served.read().status().exceptionally(HealthEndpoints::unusable),
                    ledger ->
                        exchange.answer(
                            ledger
                                .failure()
                                .map(HealthEndpoints::notReady)
                                .orElseGet(() -> Answer.json(200, status("ready", ""))))),
            () -> exchange.answer(notReady(site.services().missing())));
  }

  private static LedgerStatus unusable(Throwable failure) {
    return new LedgerStatus(
        0, 0, 0, Optional.of(String.valueOf(Failures.cause(failure).getMessage())));
  }

  private static Answer notReady(String reason) {
    return Answer.json(503, status("not ready", reason));
  }

  private static Buffer status(String status, String reason) {
    return JsonBody.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("status", status);
          if (!reason.isEmpty()) {
            json.writeStringField("reason", reason);
          }
          json.writeEndObject();
        });
  }
}
