package org.usagemeter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.time.BillingPeriod;
import org.usagemeter.domain.time.UtcDay;

class DemoTreesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T12:00:00Z",
        "2026-11-21T00:00:00Z",
        "2026-11-30T23:59:59.999999999Z",
        "2026-12-01T00:00:00Z",
        "2027-01-01T00:00:00.000000001Z",
        "2027-02-11T08:00:00Z",
        "2027-02-28T08:00:00Z",
        "2027-03-01T08:00:00Z",
        "2027-03-11T08:00:00Z",
        "2028-02-29T08:00:00Z",
      })
  void fill_givesTheVendorsFiguresOnAnyDay(Instant now) {
    Catalog catalog = DemoTrees.catalog(UtcDay.of(now));
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    try (UsageStorage storage = Awaiting.result(UsageStorageProvider.openUrl("memory:"))) {
      DemoTrees.fill(new ActivityMeter(catalog, storage.activityLedger(), clock), now);

      UsageReader read = new UsageReader(catalog, storage.activityLedger(), clock);
      ProjectUsage project = Awaiting.result(read.projectUsage(SampleProject.PROJECT, 7));
      AccountUsage account =
          Awaiting.result(
              read.accountUsage(
                  SampleAccount.ACCOUNT, Optional.empty(), Optional.empty(), Optional.empty()));
      UsageTree publisher = account.publishers().get(0);
      assertThat(project.used().activities()).isEqualTo(43_435);
      assertThat(account.buckets())
          .extracting(
              month ->
                  account
                      .used(publisher, publisher.tree().root(), Metric.ACTIVITIES, month)
                      .activities())
          .containsExactly(1_235L, 23_467L, 431L);
    }
  }

  /** The reset is always eleven days back, also where the months have other lengths. */
  @Test
  void billingPeriod_beginsElevenDaysBefore_onAnyDay() {
    LocalDate first = LocalDate.parse("2023-12-31");
    for (int i = 0; i < 1_500; i++) {
      LocalDate today = first.plusDays(i);

      int resetDay = DemoTrees.catalog(today).projects().get(0).capResetDay();

      assertThat(BillingPeriod.containing(today, resetDay).window().from())
          .isEqualTo(today.minusDays(11));
    }
  }
}
