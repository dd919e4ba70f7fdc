package org.usagemeter.storage.tck;

import static org.usagemeter.storage.tck.Consumers.ACCOUNT;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.STREAM;
import static org.usagemeter.storage.tck.Consumers.TWITTER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** Whom the contract has numbers about, and names that a careless key would mix. */
final class Targets {

  static final SourceTarget USAGE = SourceTarget.usageOf(PROJECT);
  static final SourceTarget CREDITS = SourceTarget.creditsOf(PROJECT);
  static final SourceTarget ENTERPRISE = SourceTarget.usageOf(ACCOUNT);

  /** A name, the same name for everything else that can have one, and names close to them. */
  static final List<SourceTarget> ALIKE =
      List.of(
          SourceTarget.usageOf(new Project("1")),
          SourceTarget.creditsOf(new Project("1")),
          SourceTarget.usageOf(new Account("1")),
          SourceTarget.usageOf(new Project("01")),
          SourceTarget.usageOf(new Project("1.0")),
          SourceTarget.usageOf(new Project("-credits 1")),
          SourceTarget.usageOf(new Account("acme")),
          SourceTarget.usageOf(new Account("Acme")),
          SourceTarget.usageOf(new Account("acme ")));

  private static final Project ONE = new Project("1");
  private static final Publisher A_B = new Publisher(new Account("a"), "b");

  /** Scopes whose names run together in the same way, or differ in case or level only. */
  private static final List<Scope> SCOPES =
      List.of(
          ONE,
          new App(ONE, "1"),
          new Publisher(new Account("1"), "1"),
          A_B,
          new Product(A_B, "c"),
          new Endpoint(new Product(A_B, "c"), "d", "e"),
          new Endpoint(new Product(A_B, "c"), "d (e)", "e"),
          new Endpoint(new Product(A_B, "c"), "d", "e / f"),
          new Endpoint(new Product(A_B, "c / d"), "d", "e"),
          new Product(A_B, "c / d"),
          new Product(A_B, "C"),
          new Publisher(new Account("a"), "b / c"),
          new Publisher(new Account("a / b"), "c"),
          new Product(new Publisher(new Account("a"), "b / c"), "d"),
          TWITTER,
          STREAM,
          PROD,
          DEV,
          APP_1);

  private static final List<Metric> METRICS =
      List.of(
          Metric.ACTIVITIES,
          new Metric("Activities"),
          Metric.SEARCH_REQUESTS_30_DAY,
          new Metric("searchrequests30day"),
          new Metric("project_usage"),
          new Metric("free_grant"));

  private Targets() {}

  /** Different figures with names alike; each may be told of any target. */
  static List<OfficialFigure> alike() {
    List<OfficialFigure> figures = new ArrayList<>();
    for (Project project : List.of(ONE, PROJECT)) {
      for (SummaryField field : SummaryField.values()) {
        figures.add(new OfficialFigure.Summary(project, field));
      }
      for (String expiry :
          List.of(
              "2024-05-01T00:00:00Z",
              "2024-05-01T00:00:00.000000001Z",
              "2024-04-30T23:59:59.999999999Z",
              "2024-05-01T00:00:01Z")) {
        figures.add(new OfficialFigure.FreeGrant(project, Instant.parse(expiry)));
      }
    }
    for (String day : List.of("2024-04-30", "2024-05-01", "2023-05-01")) {
      for (Scope scope : SCOPES) {
        for (Metric metric : METRICS) {
          figures.add(new OfficialFigure.DayCount(scope, metric, LocalDate.parse(day)));
        }
      }
    }
    return List.copyOf(figures);
  }
}
