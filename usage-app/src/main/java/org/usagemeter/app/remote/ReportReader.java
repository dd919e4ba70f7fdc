package org.usagemeter.app.remote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.ReportFilter;
import org.usagemeter.wire.UsageReport;

/**
 * Makes a report again out of its JSON. What a bucket counted stands on its first day: added up by
 * the same buckets, and projected by the core, the figures are the same.
 */
final class ReportReader {

  private ReportReader() {}

  /**
   * The report in {@code json}.
   *
   * @param consumer what a person calls who was asked about
   * @throws IllegalArgumentException if it has another form
   * @throws java.time.DateTimeException if it has a day or moment that is none
   */
  static UsageReport report(String consumer, JsonValue json) {
    UsageWindow window = window(json);
    Instant at = at(json);
    List<UsageTree> trees =
        json.at("trees").list().stream().map(tree -> tree(tree, window, at)).toList();
    return new UsageReport(
        consumer,
        trees,
        window,
        bucket(json.at("bucket").text()),
        at,
        json.at("as_of").number(),
        ReportFilter.NONE);
  }

  /** The moment of the answer. */
  static Instant at(JsonValue json) {
    return Instant.parse(json.at("at").text());
  }

  /** The running period of the first tree, where there is a tree. */
  static Optional<UsageWindow> running(JsonValue json) {
    return json.at("trees").list().stream()
        .findFirst()
        .map(tree -> window(tree.at("running_period")));
  }

  private static UsageTree tree(JsonValue json, UsageWindow window, Instant at) {
    Scope root = scope(json.at("root"));
    JsonValue running = json.at("running_period");
    UsageWindow period = window(running);
    Set<Scope> scopes = new LinkedHashSet<>(Set.of(root));
    DayCounts.Builder counts = new DayCounts.Builder();
    DayCounts.Builder used = new DayCounts.Builder();
    for (JsonValue usage : json.at("usage").list()) {
      Scope scope = scope(usage.at("scope"));
      Metric metric = new Metric(usage.at("metric").text());
      scopes.add(scope);
      used.put(scope, metric, period.from(), usage.at("running_period_used").number());
      for (JsonValue bucket : usage.at("buckets").list()) {
        counts.put(scope, metric, window(bucket).from(), bucket.at("count").number());
      }
    }
    return new UsageTree(
        new ScopeTree((RootScope) root, List.copyOf(scopes)),
        window,
        counts.build(),
        new RunningPeriod(period, at, used.build()),
        running.find("cap").map(cap -> OptionalLong.of(cap.number())).orElse(OptionalLong.empty()));
  }

  /** A scope by the names of its levels. */
  static Scope scope(JsonValue json) {
    Optional<JsonValue> project = json.find("project_id");
    if (project.isPresent()) {
      Project named = new Project(project.get().text());
      return json.find("app_id").<Scope>map(app -> new App(named, app.text())).orElse(named);
    }
    Publisher publisher =
        new Publisher(new Account(json.at("account").text()), json.at("publisher").text());
    Optional<Product> product =
        json.find("product").map(type -> new Product(publisher, type.text()));
    if (product.isEmpty()) {
      return publisher;
    }
    return json.find("endpoint")
        .<Scope>map(type -> new Endpoint(product.get(), type.text(), json.at("label").text()))
        .orElse(product.get());
  }

  private static UsageWindow window(JsonValue json) {
    return new UsageWindow(
        LocalDate.parse(json.at("from").text()), LocalDate.parse(json.at("to").text()));
  }

  private static Optional<Bucket> bucket(String name) {
    return name.equals("none")
        ? Optional.empty()
        : Optional.of(Bucket.valueOf(name.toUpperCase(Locale.ROOT)));
  }
}
