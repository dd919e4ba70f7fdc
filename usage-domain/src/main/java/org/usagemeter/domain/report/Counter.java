package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Scope;

/**
 * One figure that the Enterprise Usage API gives for a scope.
 *
 * @param field what the answer calls it; the same metric has two names at different levels
 * @param metric what it counts
 */
public record Counter(String field, Metric metric) {

  private static final Counter ACTIVITIES = named(Metric.ACTIVITIES);
  private static final List<Counter> PUBLISHER =
      Metric.STANDARD.stream().map(Counter::named).toList();
  private static final List<Counter> STREAM = List.of(ACTIVITIES);
  private static final List<Counter> SEARCH_30_DAY =
      List.of(ACTIVITIES, named(Metric.SEARCH_REQUESTS_30_DAY));
  private static final List<Counter> SEARCH_FULL_ARCHIVE =
      List.of(ACTIVITIES, named(Metric.SEARCH_REQUESTS_FULL_ARCHIVE));
  private static final List<Counter> HISTORICAL =
      List.of(
          ACTIVITIES,
          new Counter("days", Metric.HISTORICAL_POWERTRACK_DAYS),
          new Counter("jobs", Metric.HISTORICAL_POWERTRACK_JOBS));

  /** Refuses nulls. */
  public Counter {
    requireNonNull(field, "field");
    requireNonNull(metric, "metric");
  }

  /**
   * The figures of {@code scope}, in their order: a product's type decides for its endpoints too.
   */
  public static List<Counter> of(Scope scope) {
    if (scope instanceof Product product) {
      return ofProduct(product.type());
    }
    return scope instanceof Endpoint endpoint ? ofProduct(endpoint.product().type()) : PUBLISHER;
  }

  private static List<Counter> ofProduct(String type) {
    if (type.startsWith("Search API (Full-Archive)")) {
      return SEARCH_FULL_ARCHIVE;
    }
    if (type.startsWith("Search API")) {
      return SEARCH_30_DAY;
    }
    return type.startsWith("Historical PowerTrack") ? HISTORICAL : STREAM;
  }

  private static Counter named(Metric metric) {
    return new Counter(metric.name(), metric);
  }
}
