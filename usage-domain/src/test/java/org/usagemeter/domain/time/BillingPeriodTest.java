package org.usagemeter.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BillingPeriodTest {

  @ParameterizedTest(name = "{0}, reset day {1}: [{2}, {3})")
  @CsvSource({
    "2026-11-09, 10, 2026-10-10, 2026-11-10",
    "2026-11-10, 10, 2026-11-10, 2026-12-10",
    "2026-11-21, 10, 2026-11-10, 2026-12-10",
    "2026-11-01,  1, 2026-11-01, 2026-12-01",
    "2026-11-30,  1, 2026-11-01, 2026-12-01",
    "2026-12-31, 10, 2026-12-10, 2027-01-10",
    "2027-01-01, 10, 2026-12-10, 2027-01-10",
    "2021-02-27, 29, 2021-01-29, 2021-02-28",
    "2021-02-28, 29, 2021-02-28, 2021-03-29",
    "2020-02-28, 29, 2020-01-29, 2020-02-29",
    "2020-02-29, 29, 2020-02-29, 2020-03-29",
    "2021-02-28, 30, 2021-02-28, 2021-03-30",
    "2020-02-29, 30, 2020-02-29, 2020-03-30",
    "2021-03-30, 30, 2021-03-30, 2021-04-30",
    "2021-01-31, 31, 2021-01-31, 2021-02-28",
    "2021-02-28, 31, 2021-02-28, 2021-03-31",
    "2021-03-30, 31, 2021-02-28, 2021-03-31",
    "2021-04-29, 31, 2021-03-31, 2021-04-30",
    "2021-04-30, 31, 2021-04-30, 2021-05-31",
    "2020-02-29, 31, 2020-02-29, 2020-03-31",
    "2020-12-31, 31, 2020-12-31, 2021-01-31",
  })
  void containing_startsOnTheLastReset(LocalDate day, int resetDay, LocalDate from, LocalDate to) {
    assertThat(BillingPeriod.containing(day, resetDay))
        .isEqualTo(new BillingPeriod(new UsageWindow(from, to), resetDay));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 27, 28, 29, 30, 31})
  void containing_everyDayOfFiveYears_periodsFollowEachOther(int resetDay) {
    LocalDate first = LocalDate.parse("2019-01-01");
    BillingPeriod before = BillingPeriod.containing(first, resetDay);
    for (LocalDate day = first; day.getYear() < 2024; day = day.plusDays(1)) {
      BillingPeriod period = BillingPeriod.containing(day, resetDay);

      assertThat(period.window().contains(day)).isTrue();
      LocalDate from = period.window().from();
      assertThat(from.getDayOfMonth())
          .isEqualTo(Math.min(resetDay, YearMonth.from(from).lengthOfMonth()));
      if (!period.equals(before)) {
        assertThat(from).isEqualTo(before.window().toExclusive()).isEqualTo(day);
        before = period;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 32, Integer.MAX_VALUE})
  void resetDayThatNoMonthHas_isRefused(int resetDay) {
    LocalDate day = LocalDate.parse("2026-11-21");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> BillingPeriod.containing(day, resetDay))
        .withMessage("cap reset day not between 1 and 31: " + resetDay);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BillingPeriod(UsageWindow.ofDay(day), resetDay));
  }
}
