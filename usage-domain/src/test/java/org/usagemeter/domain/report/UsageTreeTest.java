package org.usagemeter.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.domain.metering.Metric.HISTORICAL_POWERTRACK_JOBS;
import static org.usagemeter.domain.metering.Metric.SEARCH_REQUESTS_FULL_ARCHIVE;
import static org.usagemeter.domain.report.SampleUsage.ACTFORMAT;
import static org.usagemeter.domain.report.SampleUsage.AS_OF;
import static org.usagemeter.domain.report.SampleUsage.COUNTS;
import static org.usagemeter.domain.report.SampleUsage.JULY;
import static org.usagemeter.domain.report.SampleUsage.JULY_1;
import static org.usagemeter.domain.report.SampleUsage.JULY_17;
import static org.usagemeter.domain.report.SampleUsage.THREE_MONTHS;
import static org.usagemeter.domain.report.SampleUsage.TREE;
import static org.usagemeter.domain.report.SampleUsage.TWITTER;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

final class UsageTreeTest {

  @Test
  void total_isOfTheWindow() {
    assertThat(SampleUsage.tree(THREE_MONTHS).total(TWITTER, ACTIVITIES).activities())
        .isEqualTo(961 + 431);
    assertThat(SampleUsage.tree(UsageWindow.ofDay(JULY_1)).total(TWITTER, ACTIVITIES).activities())
        .isEqualTo(79);
  }

  @Test
  void byBucket_month_hasEveryMonth_thoseWithoutUsageIncluded() {
    assertThat(SampleUsage.tree(THREE_MONTHS).byBucket(ACTFORMAT, ACTIVITIES, Bucket.MONTH))
        .containsExactly(bucket("2018-05-01", 1), bucket("2018-06-01", 0), bucket("2018-07-01", 2));
  }

  @Test
  void byBucket_monthCutByTheWindow_isLabelledWithItsFirstDay() {
    UsageTree tree = SampleUsage.tree(new UsageWindow(LocalDate.parse("2018-06-15"), JULY_17));

    assertThat(tree.byBucket(TWITTER, ACTIVITIES, Bucket.MONTH))
        .containsExactly(bucket("2018-06-01", 0), bucket("2018-07-01", 79));
  }

  @Test
  void byBucket_day_hasEveryDay() {
    UsageTree tree =
        SampleUsage.tree(new UsageWindow(LocalDate.parse("2018-06-30"), JULY_1.plusDays(2)));

    assertThat(tree.byBucket(TWITTER, ACTIVITIES, Bucket.DAY))
        .containsExactly(
            bucket("2018-06-30", 0), bucket("2018-07-01", 79), bucket("2018-07-02", 0));
  }

  @Test
  void metrics_areThoseUsed_theStandardOnesFirst() {
    DayCounts counts =
        new DayCounts.Builder()
            .put(TWITTER, new Metric("users"), JULY_1, 1)
            .put(ACTFORMAT, new Metric("Lists"), JULY_1, 1)
            .put(ACTFORMAT, new Metric("aaa"), JULY_1, 1)
            .put(TWITTER, HISTORICAL_POWERTRACK_JOBS, JULY_1, 1)
            .put(TWITTER, ACTIVITIES, JULY_1, 1)
            .build();
    UsageTree tree =
        new UsageTree(
            TREE, JULY, counts, new RunningPeriod(JULY, AS_OF, counts), OptionalLong.empty());

    assertThat(tree.metrics())
        .extracting(Metric::name)
        .containsExactly("activities", "historicalPowertrackJobs", "Lists", "aaa", "users");
    assertThat(SampleUsage.tree(JULY).metrics())
        .containsExactly(ACTIVITIES, SEARCH_REQUESTS_FULL_ARCHIVE);
  }

  @Test
  void metrics_usedOutsideTheWindowOnly_areLeftOut() {
    DayCounts counts =
        new DayCounts.Builder()
            .put(TWITTER, new Metric("users"), JULY_1.minusDays(1), 1)
            .put(TWITTER, ACTIVITIES, JULY_1, 1)
            .build();
    UsageTree tree =
        new UsageTree(
            TREE, JULY, counts, new RunningPeriod(JULY, AS_OF, counts), OptionalLong.empty());

    assertThat(tree.metrics()).containsExactly(ACTIVITIES);
  }

  @Test
  void metricsOfAScope_areThoseItUsedItself() {
    assertThat(SampleUsage.tree(JULY).metrics(TWITTER))
        .containsExactly(ACTIVITIES, SEARCH_REQUESTS_FULL_ARCHIVE);
    assertThat(SampleUsage.tree(JULY).metrics(ACTFORMAT)).containsExactly(ACTIVITIES);
    assertThat(SampleUsage.tree(UsageWindow.ofDay(JULY_1)).metrics(ACTFORMAT)).isEmpty();
  }

  @ParameterizedTest(name = "431 used of {0}: reached {1}, or at {2}")
  @CsvSource({
    "0,   true,",
    "430, true,",
    "431, true,",
    "432, false, 2018-07-17T15:55:32.714617170Z",
    "500, false, 2018-07-20T06:52:37.308584687Z",
    "803, false, 2018-07-31T23:22:49.837587007Z",
    "804, false,",
  })
  void cap_isReachedByTheActivitiesOfTheRoot(long cap, boolean reached, Instant reachedAt) {
    UsageTree tree =
        new UsageTree(
            TREE,
            UsageWindow.ofDay(JULY_1),
            COUNTS,
            new RunningPeriod(JULY, AS_OF, COUNTS),
            OptionalLong.of(cap));

    assertThat(tree.capReached()).isEqualTo(reached);
    assertThat(tree.capReachedAt()).isEqualTo(Optional.ofNullable(reachedAt));
  }

  @Test
  void noCap_isNeverReached() {
    assertThat(SampleUsage.tree(JULY).capReached()).isFalse();
    assertThat(SampleUsage.tree(JULY).capReachedAt()).isEmpty();
  }

  private static BucketUsage bucket(String start, long count) {
    return new BucketUsage(LocalDate.parse(start), new DedupedActivityCount(count));
  }
}
