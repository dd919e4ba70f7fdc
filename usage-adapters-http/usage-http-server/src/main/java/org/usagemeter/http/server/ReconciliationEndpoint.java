package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.in.ReconcileUsage;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.wire.ReconciliationCsv;
import org.usagemeter.wire.ReconciliationJson;

/** {@code GET /v1/reconciliation}: official numbers beside metered ones, as JSON or CSV. */
final class ReconciliationEndpoint implements Endpoint {

  private static final String PROJECT = "project";
  private static final String ACCOUNT = "account";
  private static final String WINDOW = "window";
  private static final List<String> PARAMETERS = List.of(PROJECT, ACCOUNT, WINDOW);
  private static final int USUAL_DAYS = 30;
  private static final int MOST_FIGURES = 500_000;
  private static final Map<String, String> HEADERS =
      Map.of("vary", "accept, authorization", "cache-control", "private, no-cache");

  @Override
  public void handle(Exchange exchange) {
    exchange.enter(Door.Scheme.ANY, entrant -> enter(exchange, entrant));
  }

  private static void enter(Exchange exchange, Entrant entrant) {
    if (!entrant.grant().role().mayRead()) {
      exchange.refuse(Refusal.INGEST_ONLY);
      return;
    }
    Optional<Form> form = Form.of(exchange.request().getHeader(HttpHeaders.ACCEPT));
    if (form.isEmpty()) {
      exchange.refuse(Refusal.of(406, "a reconciliation is told as application/json or text/csv"));
      return;
    }
    Query.Reading reading = Query.exact(exchange.request(), PARAMETERS);
    reading
        .query()
        .ifPresentOrElse(
            query -> ask(exchange, entrant, query, form.get()),
            () -> exchange.refuse(reading.refusal()));
  }

  /** Wrong values throw {@link IllegalArgumentException}, which is answered with its words. */
  private static void ask(Exchange exchange, Entrant entrant, Query query, Form form) {
    AskedWindow window =
        query.value(WINDOW).map(AskedWindow::parse).orElse(new AskedWindow.LastDays(USUAL_DAYS));
    SourceTarget target = target(query.value(PROJECT), query.value(ACCOUNT));
    if (!entrant.grant().mayRead(target)) {
      exchange.refuse(Refusal.NOT_FOUND);
      return;
    }
    exchange.serve(
        served ->
            served
                .official()
                .ifPresentOrElse(
                    official -> read(exchange, official.reconcile(), target, window, form),
                    () ->
                        exchange.refuse(
                            Refusal.of(
                                400,
                                "there is nothing to compare with: no source of official numbers"
                                    + " is configured"))));
  }

  /** Off the event loop: a long window of a wide tree takes its time. */
  private static void read(
      Exchange exchange,
      ReconcileUsage reconcile,
      SourceTarget target,
      AskedWindow window,
      Form form) {
    exchange.thenOffTheLoop(
        () -> reconcile.reconcile(target, window).thenApply(found -> answer(found, form)),
        exchange::answer);
  }

  private static Answer answer(Reconciliation found, Form form) {
    int figures = found.figures().size();
    if (figures > MOST_FIGURES) {
      throw new IllegalArgumentException(
          figures
              + " figures are more than the "
              + MOST_FIGURES
              + " of one answer; ask for fewer days");
    }
    Buffer body =
        form == Form.CSV
            ? Buffer.buffer(ReconciliationCsv.text(found))
            : JsonBody.of(json -> ReconciliationJson.write(found, json));
    return new Answer(200, form.contentType(), body, HEADERS);
  }

  private static SourceTarget target(Optional<String> project, Optional<String> account) {
    if (project.isPresent() == account.isPresent()) {
      throw new IllegalArgumentException("say of whom, with either project or account");
    }
    return project
        .map(id -> SourceTarget.usageOf(new Project(id)))
        .orElseGet(() -> SourceTarget.usageOf(new Account(account.orElse(""))));
  }
}
