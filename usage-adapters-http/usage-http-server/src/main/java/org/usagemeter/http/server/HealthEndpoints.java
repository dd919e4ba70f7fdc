package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.LedgerStatus;

/** Whether the process lives, and whether it can do its work. */
final class HealthEndpoints {

  private HealthEndpoints() {}

  /** {@code GET /health/live}: not once the storage has ended by itself. */
  static void live(Exchange exchange) {
    AtomicReference<@Nullable String> ended = new AtomicReference<>();
    // What is not known at once is asked of a database, whose troubles are not those of the
    // process.
    exchange
        .site()
        .services()
        .served()
        .ifPresent(
            served ->
                served
                    .read()
                    .status()
                    .whenComplete(
                        (ledger, failure) -> {
                          if (failure != null
                              && Failures.cause(failure) instanceof UsageException.Ended why) {
                            ended.set(String.valueOf(why.getMessage()));
                          }
                        }));
    String reason = ended.get();
    exchange.answer(
        reason == null
            ? Answer.json(200, status("live", ""))
            : Answer.json(503, status("not live", reason)));
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
