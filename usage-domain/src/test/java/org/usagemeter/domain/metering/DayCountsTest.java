package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.domain.metering.Metric.SEARCH_REQUESTS_30_DAY;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

final class DayCountsTest {

  private static final Project PROJECT = new Project("1");
  private static final App APP = new App(PROJECT, "2");
  private static final LocalDate FEB_28 = LocalDate.parse("2020-02-28");
  private static final LocalDate FEB_29 = LocalDate.parse("2020-02-29");
  private static final LocalDate MAR_1 = LocalDate.parse("2020-03-01");

  private final DayCounts counts =
      new DayCounts.Builder()
          .put(APP, SEARCH_REQUESTS_30_DAY, MAR_1, 1)
          .put(APP, ACTIVITIES, MAR_1, 5)
          .put(APP, ACTIVITIES, FEB_28, 3)
          .put(APP, ACTIVITIES, FEB_29, 0)
          .put(PROJECT, ACTIVITIES, FEB_29, 7)
          .build();

  @Test
  void zero_isAbsent() {
    assertThat(counts.byDay(APP, ACTIVITIES)).containsOnlyKeys(FEB_28, MAR_1);
    assertThat(counts.on(APP, ACTIVITIES, FEB_29)).isEqualTo(DedupedActivityCount.ZERO);
    assertThat(new DayCounts.Builder().put(APP, ACTIVITIES, FEB_29, 0).build())
        .isEqualTo(DayCounts.NONE)
        .hasSameHashCodeAs(DayCounts.NONE);
  }

  @Test
  void byDay_isAscending() {
    assertThat(counts.byDay(APP, ACTIVITIES))
        .containsExactly(
            Map.entry(FEB_28, new DedupedActivityCount(3)),
            Map.entry(MAR_1, new DedupedActivityCount(5)));
  }

  @Test
  void in_addsTheDaysOfTheWindow() {
    assertThat(counts.in(APP, ACTIVITIES, new UsageWindow(FEB_28, MAR_1.plusDays(1))).activities())
        .isEqualTo(8);
    assertThat(counts.in(APP, ACTIVITIES, new UsageWindow(FEB_28, MAR_1)).activities())
        .isEqualTo(3);
    assertThat(counts.in(APP, ACTIVITIES, UsageWindow.ofDay(FEB_29)).activities()).isZero();
    assertThat(counts.in(PROJECT, SEARCH_REQUESTS_30_DAY, UsageWindow.ofDay(FEB_29)).activities())
        .isZero();
  }

  @Test
  void scopesAndMetrics_areThoseWithACount() {
    assertThat(counts.scopes()).containsExactly(APP, PROJECT);
    assertThat(counts.metrics(APP)).containsExactly(ACTIVITIES, SEARCH_REQUESTS_30_DAY);
    assertThat(counts.metrics(PROJECT)).containsExactly(ACTIVITIES);
    assertThat(counts.metrics(new App(PROJECT, "3"))).isEmpty();
  }

  @Test
  void views_cannotBeChanged() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> counts.byDay(APP, ACTIVITIES).clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> counts.scopes().clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> counts.metrics(APP).clear());
  }

  @Test
  void equalCounts_areEqualWhateverTheOrder() {
    DayCounts other =
        new DayCounts.Builder()
            .put(PROJECT, ACTIVITIES, FEB_29, 7)
            .put(APP, ACTIVITIES, FEB_28, 3)
            .put(APP, ACTIVITIES, MAR_1, 5)
            .put(APP, SEARCH_REQUESTS_30_DAY, MAR_1, 1)
            .build();

    assertThat(other).isEqualTo(counts).hasSameHashCodeAs(counts).isNotEqualTo(DayCounts.NONE);
    assertThat(counts).asString().contains("2020-02-28", "activities=3");
  }
}
