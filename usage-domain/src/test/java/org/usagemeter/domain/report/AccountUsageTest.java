package org.usagemeter.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.domain.report.SampleUsage.ACCOUNT;
import static org.usagemeter.domain.report.SampleUsage.THREE_MONTHS;
import static org.usagemeter.domain.report.SampleUsage.TWITTER;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.EnterpriseWindow;
import org.usagemeter.domain.time.UsageWindow;

final class AccountUsageTest {

  private final UsageTree tree = SampleUsage.tree(THREE_MONTHS);

  @Test
  void used_monthBuckets_areTheVendorsSample() {
    AccountUsage usage = usage(THREE_MONTHS, Bucket.MONTH);

    assertThat(usage.buckets().stream().map(usage::label))
        .containsExactly(
            LocalDate.parse("2018-05-01"),
            LocalDate.parse("2018-06-01"),
            LocalDate.parse("2018-07-01"));
    assertThat(
            usage.buckets().stream()
                .map(bucket -> usage.used(tree, TWITTER, ACTIVITIES, bucket).activities()))
        .containsExactly(961L, 0L, 431L);
    assertThat(usage.projectedMonth(tree)).contains(LocalDate.parse("2018-07-01"));
    assertThat(usage.projected(tree, TWITTER, ACTIVITIES)).contains(new DedupedActivityCount(803));
  }

  @Test
  void used_monthCutByTheDates_hasOnlyTheDaysAskedFor() {
    AccountUsage usage =
        usage(
            new UsageWindow(LocalDate.parse("2018-06-15"), LocalDate.parse("2018-07-17")),
            Bucket.MONTH);
    UsageWindow july = usage.buckets().get(1);

    assertThat(usage.buckets().stream().map(usage::label))
        .containsExactly(LocalDate.parse("2018-06-01"), LocalDate.parse("2018-07-01"));
    assertThat(usage.used(tree, TWITTER, ACTIVITIES, july).activities()).isEqualTo(79);
  }

  @Test
  void used_dayBuckets_areLabelledWithTheirDay() {
    UsageWindow window =
        new UsageWindow(LocalDate.parse("2018-06-30"), LocalDate.parse("2018-07-02"));
    AccountUsage usage = usage(window, Bucket.DAY);

    assertThat(usage.buckets().stream().map(usage::label))
        .containsExactly(LocalDate.parse("2018-06-30"), LocalDate.parse("2018-07-01"));
  }

  @ParameterizedTest(name = "[{0}, {1}): {2}")
  @CsvSource({
    "2018-05-01, 2018-07-01,",
    "2018-05-01, 2018-07-02, 2018-07-01",
    "2018-07-10, 2018-07-17, 2018-07-01",
    "2018-07-17, 2018-07-18, 2018-07-01",
  })
  void projected_isOfTheWholeRunningMonth_whereAnyDayOfItIsAskedFor(
      LocalDate from, LocalDate toExclusive, LocalDate month) {
    AccountUsage usage = usage(new UsageWindow(from, toExclusive), Bucket.DAY);

    assertThat(usage.projectedMonth(tree)).isEqualTo(Optional.ofNullable(month));
    assertThat(usage.projected(tree, TWITTER, ACTIVITIES).map(DedupedActivityCount::activities))
        .contains(803L);
  }

  @Test
  void treeOfAnotherAccount_isRefused() {
    EnterpriseWindow asked = new EnterpriseWindow(THREE_MONTHS, Bucket.MONTH);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountUsage(new Account("AccountNameHere"), asked, List.of(tree)))
        .withMessageStartingWith("tree of another account");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new AccountUsage(ACCOUNT, asked, List.of(ProjectUsageTest.tree(THREE_MONTHS))));
  }

  private AccountUsage usage(UsageWindow window, Bucket bucket) {
    return new AccountUsage(ACCOUNT, new EnterpriseWindow(window, bucket), List.of(tree));
  }
}
