package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.report.AccountTrees;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.ReportFilter;
import org.usagemeter.wire.ScopeLevel;
import org.usagemeter.wire.UsageReport;
import org.usagemeter.wire.UsageReportCsv;
import org.usagemeter.wire.UsageReportJson;

/** {@code GET /v1/usage}: any window of a project or an account, as JSON or CSV. */
final class UsageEndpoint implements Endpoint {

  private static final String PROJECT = "project";
  private static final String ACCOUNT = "account";
  private static final String WINDOW = "window";
  private static final String BUCKET = "bucket";
  private static final String BY = "by";
  private static final String METRIC = "metric";
  private static final int MOST_FIGURES = 500_000;
  private static final List<String> PARAMETERS =
      List.of(PROJECT, ACCOUNT, WINDOW, BUCKET, BY, METRIC);

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
      exchange.refuse(Refusal.of(406, "usage is told as application/json or text/csv"));
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
        query.value(WINDOW).map(AskedWindow::parse).orElse(new AskedWindow.Period());
    Terms terms =
        new Terms(
            query,
            form,
            bucket(query.value(BUCKET).orElse("day")),
            new ReportFilter(
                query.value(BY).map(ScopeLevel::of).map(Set::of).orElse(Set.of()),
                query.value(METRIC).map(Metric::new)));
    Optional<String> project = query.value(PROJECT);
    Optional<String> account = query.value(ACCOUNT);
    if (project.isPresent() == account.isPresent()) {
      throw new IllegalArgumentException("say of whom, with either project or account");
    }
    if (project.isPresent()) {
      Project named = new Project(project.get());
      if (!entrant.grant().mayRead(named)) {
        exchange.refuse(Refusal.NOT_FOUND);
        return;
      }
      read(exchange, terms, read -> read.projectTree(named, window).thenApply(Found::of));
    } else {
      Account named = new Account(account.orElse(""));
      if (!entrant.grant().mayRead(named)) {
        exchange.refuse(Refusal.NOT_FOUND);
        return;
      }
      read(exchange, terms, read -> read.accountTrees(named, window).thenApply(Found::of));
    }
  }

  /** Off the event loop: a long window of a wide tree takes its time. */
  private static void read(Exchange exchange, Terms terms, Question question) {
    String known = exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    EntityTags tags = exchange.site().tags();
    exchange.serve(
        served ->
            exchange.thenOffTheLoop(
                () ->
                    // The number first: what is read afterwards includes everything up to it.
                    served
                        .read()
                        .status()
                        .thenCompose(
                            status ->
                                question
                                    .ask(served.read())
                                    .thenApply(found -> terms.report(found, status.asOf())))
                        .thenApply(report -> terms.answer(report, tags, known)),
                exchange::answer));
  }

  private static Optional<Bucket> bucket(String name) {
    return switch (name) {
      case "day" -> Optional.of(Bucket.DAY);
      case "month" -> Optional.of(Bucket.MONTH);
      case "none" -> Optional.empty();
      default -> throw new IllegalArgumentException("bucket is not one of day, month, none");
    };
  }

  /** What is asked of the core. */
  private interface Question {
    CompletionStage<Found> ask(ReadUsage read);
  }

  /** How the answer is wanted. */
  private record Terms(Query query, Form form, Optional<Bucket> bucket, ReportFilter filter) {

    private UsageReport report(Found found, long asOf) {
      UsageReport report =
          new UsageReport("", found.trees, found.window, bucket, found.at, asOf, filter);
      long scopes =
          found.trees.stream()
              .flatMap(tree -> tree.tree().scopes().stream())
              .filter(filter::lists)
              .count();
      if (scopes * report.buckets().size() > MOST_FIGURES) {
        throw new IllegalArgumentException(
            scopes
                + " scopes in "
                + report.buckets().size()
                + " buckets are more figures than the "
                + MOST_FIGURES
                + " of one answer; ask for fewer days, bucket=month, or one level with by");
      }
      return report;
    }

    private Answer answer(UsageReport report, EntityTags tags, @Nullable String known) {
      String tag = tags.of(query, form.name(), report);
      Map<String, String> headers =
          Map.of(
              "etag", tag, "vary", "accept, authorization", "cache-control", "private, no-cache");
      if (tags.matches(known, tag)) {
        return new Answer(304, form.contentType(), Buffer.buffer(), headers);
      }
      Buffer body =
          form == Form.CSV
              ? Buffer.buffer(UsageReportCsv.text(report))
              : JsonBody.of(json -> UsageReportJson.write(report, json));
      return new Answer(200, form.contentType(), body, headers);
    }
  }

  /** What the core says. */
  private record Found(UsageWindow window, Instant at, List<UsageTree> trees) {

    private static Found of(UsageTree tree) {
      return new Found(tree.window(), tree.running().asOf(), List.of(tree));
    }

    private static Found of(AccountTrees account) {
      return new Found(account.window(), account.asOf(), account.publishers());
    }
  }
}
