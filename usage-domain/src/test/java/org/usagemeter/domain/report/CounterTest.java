package org.usagemeter.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;

final class CounterTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "PowerTrack,                         activities",
    "PowerTrack 2.0,                     activities",
    "PowerTrack Replay 2.0,              activities",
    "Search API,                         activities searchRequests30Day",
    "Search API (30-Day),                activities searchRequests30Day",
    "Search API (30-Day) 2.0,            activities searchRequests30Day",
    "Search API (Full-Archive),          activities searchRequestsFullArchive",
    "Search API (Full-Archive) 2.0,      activities searchRequestsFullArchive",
    "Historical PowerTrack Subscription, activities days jobs",
    "Historical PowerTrack 2.0,          activities days jobs",
    "Engagement API,                     activities",
    "search api,                         activities",
  })
  void of_product_goesByItsType_forItsEndpointsToo(String type, String fields) {
    Product product = new Product(SampleUsage.TWITTER, type);
    Endpoint endpoint = new Endpoint(product, "PowerTrack 2.0", "prod");

    assertThat(Counter.of(product)).extracting(Counter::field).containsExactly(fields.split(" "));
    assertThat(Counter.of(endpoint)).isEqualTo(Counter.of(product));
  }

  @Test
  void of_publisher_hasEveryMetricUnderItsOwnName() {
    assertThat(Counter.of(SampleUsage.TWITTER))
        .extracting(Counter::metric)
        .isEqualTo(Metric.STANDARD);
    assertThat(Counter.of(SampleUsage.TWITTER))
        .allSatisfy(counter -> assertThat(counter.field()).isEqualTo(counter.metric().name()));
  }

  @Test
  void of_historicalPowerTrack_daysAndJobsAreTheMetricsOfThePublisher() {
    assertThat(Counter.of(new Product(SampleUsage.TWITTER, "Historical PowerTrack 2.0")))
        .containsExactly(
            new Counter("activities", Metric.ACTIVITIES),
            new Counter("days", Metric.HISTORICAL_POWERTRACK_DAYS),
            new Counter("jobs", Metric.HISTORICAL_POWERTRACK_JOBS));
  }
}
