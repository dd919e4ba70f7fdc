package org.usagemeter.source.tck;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** The forms of answers of the Enterprise Usage API, in buckets of a day. */
public enum EnterpriseShape implements AnswerShape {
  /** As documented: the bucket and the dates at the end, every bucket at every scope. */
  CURRENT {
    @Override
    JsonText whole(SourceTarget target, UsageWindow window, String publishers) {
      return account(target)
          .raw("publishers", publishers)
          .text("bucket", "day")
          .text("fromDate", time(window.from()))
          .text("toDate", time(window.toExclusive()));
    }

    @Override
    Stream<LocalDate> buckets(Scope scope, UsageWindow window, Figures figures) {
      return window.from().datesUntil(window.toExclusive());
    }

    @Override
    String bucket(LocalDate day, List<Counter> counters) {
      JsonText bucket = new JsonText().text("timePeriod", time(day));
      counters.forEach(counter -> bucket.raw(counter.name(), Long.toString(counter.value())));
      return bucket.toString();
    }
  },
  /**
   * As in the older sample: no dates, the bucket at the start, the time behind the counters, only
   * buckets that have something, and not everywhere a projection or endpoints.
   */
  OLDER {
    @Override
    JsonText whole(SourceTarget target, UsageWindow window, String publishers) {
      return account(target).text("bucket", "day").raw("publishers", publishers);
    }

    @Override
    Stream<LocalDate> buckets(Scope scope, UsageWindow window, Figures figures) {
      return window
          .from()
          .datesUntil(window.toExclusive())
          .filter(
              day ->
                  counters(scope).stream()
                      .anyMatch(counter -> figures.on(scope, counter.metric(), day) > 0));
    }

    @Override
    String bucket(LocalDate day, List<Counter> counters) {
      JsonText bucket = new JsonText();
      counters.forEach(counter -> bucket.raw(counter.name(), Long.toString(counter.value())));
      return bucket.text("timePeriod", time(day)).toString();
    }
  };

  @Override
  public boolean tells(OfficialFigure figure) {
    return figure instanceof OfficialFigure.DayCount day
        && counters(day.scope()).stream()
            .anyMatch(counter -> counter.metric().equals(day.metric()));
  }

  @Override
  public String body(SourceTarget target, UsageWindow window, Map<OfficialFigure, Long> figures) {
    Account account = target.account();
    Figures by = new Figures(figures);
    List<String> publishers =
        by.scopes(Publisher.class, publisher -> publisher.account().equals(account)).stream()
            .map(publisher -> publisher(publisher, window, by))
            .toList();
    return whole(target, window, JsonText.array(publishers)).toString();
  }

  abstract JsonText whole(SourceTarget target, UsageWindow window, String publishers);

  abstract Stream<LocalDate> buckets(Scope scope, UsageWindow window, Figures figures);

  abstract String bucket(LocalDate day, List<Counter> counters);

  private String publisher(Publisher publisher, UsageWindow window, Figures figures) {
    List<String> products =
        figures.scopes(Product.class, product -> product.publisher().equals(publisher)).stream()
            .map(product -> product(product, window, figures))
            .toList();
    return counted(new JsonText().text("type", publisher.type()), publisher, window, figures)
        .raw("products", JsonText.array(products))
        .toString();
  }

  private String product(Product product, UsageWindow window, Figures figures) {
    JsonText text = counted(new JsonText().text("type", product.type()), product, window, figures);
    List<String> endpoints =
        figures.scopes(Endpoint.class, endpoint -> endpoint.product().equals(product)).stream()
            .map(
                endpoint ->
                    counted(
                            new JsonText()
                                .text("type", endpoint.type())
                                .text("label", endpoint.label()),
                            endpoint,
                            window,
                            figures)
                        .toString())
            .toList();
    return (endpoints.isEmpty() ? text : text.raw("endpoints", JsonText.array(endpoints)))
        .toString();
  }

  private JsonText counted(JsonText text, Scope scope, UsageWindow window, Figures figures) {
    List<String> used =
        buckets(scope, window, figures).map(day -> bucket(day, on(scope, day, figures))).toList();
    text.raw("used", JsonText.array(used));
    boolean unprojected = this == OLDER && scope instanceof Product;
    LocalDate last = window.toExclusive().minusDays(1);
    List<Counter> projected =
        on(scope, last, figures).stream()
            .map(counter -> new Counter(counter.name(), counter.metric(), counter.value() + 1))
            .toList();
    return unprojected ? text : text.raw("projected", bucket(last, projected));
  }

  private static List<Counter> on(Scope scope, LocalDate day, Figures figures) {
    return counters(scope).stream()
        .map(
            counter ->
                new Counter(
                    counter.name(), counter.metric(), figures.on(scope, counter.metric(), day)))
        .toList();
  }

  /** What the vendor counts at a scope, and how it calls it there. */
  private static List<Counter> counters(Scope scope) {
    Stream<Metric> metrics = Metric.STANDARD.stream();
    if (scope instanceof Publisher) {
      return metrics.map(metric -> new Counter(metric.name(), metric, 0)).toList();
    }
    String product = scope instanceof Endpoint endpoint ? endpoint.product().type() : scope.name();
    if (product.startsWith("Historical")) {
      return List.of(
          new Counter("activities", Metric.ACTIVITIES, 0),
          new Counter("days", Metric.HISTORICAL_POWERTRACK_DAYS, 0),
          new Counter("jobs", Metric.HISTORICAL_POWERTRACK_JOBS, 0));
    }
    return metrics
        .filter(
            metric ->
                metric.equals(Metric.ACTIVITIES)
                    || (product.startsWith("Search")
                        && metric.equals(
                            product.contains("Full-Archive")
                                ? Metric.SEARCH_REQUESTS_FULL_ARCHIVE
                                : Metric.SEARCH_REQUESTS_30_DAY)))
        .map(metric -> new Counter(metric.name(), metric, 0))
        .toList();
  }

  private static JsonText account(SourceTarget target) {
    return new JsonText().raw("account", new JsonText().text("name", target.name()).toString());
  }

  /** Twelve digits, at midnight. */
  private static String time(LocalDate day) {
    return day.toString().replace("-", "") + "0000";
  }

  /** A counter as it stands in a bucket. */
  record Counter(String name, Metric metric, long value) {}
}
