package org.usagemeter.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnterpriseWindowTest {

  @ParameterizedTest(name = "{0} {1} {2} on {3}: {4} [{5}, {6})")
  @CsvSource({
    // neither date: the running month and the two before, today included
    ",     ,           ,           2018-07-17, MONTH, 2018-05-01, 2018-08-01",
    "MONTH,,           ,           2018-07-17, MONTH, 2018-05-01, 2018-08-01",
    "DAY,  ,           ,           2018-07-17, DAY,   2018-05-01, 2018-07-18",
    ",     ,           ,           2020-01-31, MONTH, 2019-11-01, 2020-02-01",
    "DAY,  ,           ,           2020-02-29, DAY,   2019-12-01, 2020-03-01",
    "DAY,  ,           ,           2020-12-31, DAY,   2020-10-01, 2021-01-01",
    // the first months that are known at all
    ",     ,           ,           2018-05-01, MONTH, 2018-05-01, 2018-06-01",
    ",     ,           ,           2018-06-30, MONTH, 2018-05-01, 2018-07-01",
    // no toDate: up to the next bucket
    ",     2018-06-15, ,           2018-07-17, MONTH, 2018-06-15, 2018-08-01",
    "DAY,  2018-06-15, ,           2018-07-17, DAY,   2018-06-15, 2018-07-18",
    "DAY,  2018-07-17, ,           2018-07-17, DAY,   2018-07-17, 2018-07-18",
    ",     2018-05-01, ,           2018-07-31, MONTH, 2018-05-01, 2018-08-01",
    // no fromDate: the first of the month two before the last day's month
    ",     ,           2018-07-16, 2018-07-17, MONTH, 2018-05-01, 2018-07-16",
    ",     ,           2018-10-01, 2018-12-10, MONTH, 2018-07-01, 2018-10-01",
    ",     ,           2018-10-02, 2018-12-10, MONTH, 2018-08-01, 2018-10-02",
    "DAY,  ,           2018-06-02, 2018-12-10, DAY,   2018-05-01, 2018-06-02",
    ",     ,           2018-10-10, 2019-10-10, MONTH, 2018-09-01, 2018-10-10",
    // a toDate of today or later is cut to today
    ",     2018-06-01, 2018-07-17, 2018-07-17, MONTH, 2018-06-01, 2018-07-17",
    ",     2018-06-01, 2018-07-18, 2018-07-17, MONTH, 2018-06-01, 2018-07-17",
    "DAY,  2018-05-01, 2019-01-01, 2018-07-17, DAY,   2018-05-01, 2018-07-17",
    ",     ,           2030-01-01, 2018-08-01, MONTH, 2018-05-01, 2018-08-01",
    // both dates
    "DAY,  2018-06-01, 2018-06-02, 2018-07-17, DAY,   2018-06-01, 2018-06-02",
    ",     2018-08-15, 2018-11-15, 2018-12-10, MONTH, 2018-08-15, 2018-11-15",
    ",     2019-11-30, 2020-02-29, 2020-03-10, MONTH, 2019-11-30, 2020-02-29",
    // the earliest day
    ",     2018-09-01, 2018-12-01, 2019-10-10, MONTH, 2018-09-01, 2018-12-01",
    "DAY,  2018-09-01, 2018-09-02, 2019-10-31, DAY,   2018-09-01, 2018-09-02",
  })
  void resolve_followsTheRules(
      Bucket bucket,
      LocalDate fromDate,
      LocalDate toDate,
      LocalDate today,
      Bucket unit,
      LocalDate from,
      LocalDate toExclusive) {
    EnterpriseWindow window =
        EnterpriseWindow.resolve(
            Optional.ofNullable(bucket),
            Optional.ofNullable(fromDate),
            Optional.ofNullable(toDate),
            today);

    assertThat(window).isEqualTo(new EnterpriseWindow(new UsageWindow(from, toExclusive), unit));
  }

  @ParameterizedTest(name = "from {0} to {1} on {2}: {3}")
  @CsvSource({
    // before the reach, and before anything was counted
    "2018-08-31, 2018-10-01, 2019-10-10, fromDate 2018-08-31 is too early, 2018-09-01",
    "2018-04-30, 2018-06-01, 2018-07-17, fromDate 2018-04-30 is too early, 2018-05-01",
    "2018-08-01, 2018-09-01, 2019-10-10, toDate 2018-09-01 leaves no full day, 2018-09-01",
    ",           2018-09-01, 2019-10-10, toDate 2018-09-01 leaves no full day, 2018-09-01",
    ",           2018-05-01, 2018-07-17, toDate 2018-05-01 leaves no full day, 2018-05-01",
    ",           ,           2018-04-30, toDate 2018-05-01 leaves no full day, 2018-05-01",
    // no day between them, before or after toDate is cut
    "2018-06-02, 2018-06-02, 2018-07-17, is not before, 2018-06-02",
    "2018-06-03, 2018-06-02, 2018-07-17, is not before, 2018-06-03",
    "2018-07-17, 2018-08-01, 2018-07-17, fromDate 2018-07-17 is not before toDate 2018-07-17, full day",
    "2018-08-01, ,           2018-07-17, fromDate 2018-08-01 is not before toDate 2018-08-01, full day",
    // more than three calendar months
    "2018-06-01, 2018-09-02, 2018-12-10, more than three calendar months, 2018-06-01",
    "2018-08-15, 2018-11-16, 2018-12-10, more than three calendar months, 2018-11-16",
    "2018-09-09, ,           2018-12-10, more than three calendar months, 2019-01-01",
  })
  void resolve_whatTheApiRefuses_isRefusedByName(
      LocalDate fromDate, LocalDate toDate, LocalDate today, String reason, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EnterpriseWindow.resolve(
                    Optional.empty(),
                    Optional.ofNullable(fromDate),
                    Optional.ofNullable(toDate),
                    today))
        .withMessageContaining(reason)
        .withMessageContaining(value);
  }

  @ParameterizedTest(name = "on {0} the earliest day is {1}")
  @CsvSource({
    "2019-10-10, 2018-09-01",
    "2019-10-01, 2018-09-01",
    "2019-10-31, 2018-09-01",
    "2019-11-01, 2018-10-01",
    "2020-03-31, 2019-02-01",
    "2020-01-01, 2018-12-01",
    "2019-06-30, 2018-05-01",
    "2019-05-01, 2018-05-01",
    "2018-07-17, 2018-05-01",
  })
  void earliest_isThirteenMonthsBack(LocalDate today, LocalDate earliest) {
    assertThat(EnterpriseWindow.earliest(today)).isEqualTo(earliest);
  }

  @Test
  void resolve_withoutDatesOnAnyDay_isAccepted() {
    LocalDate end = LocalDate.parse("2023-01-01");
    for (LocalDate today = EnterpriseWindow.FIRST_DAY;
        today.isBefore(end);
        today = today.plusDays(1)) {
      for (Bucket bucket : Bucket.values()) {
        EnterpriseWindow window =
            EnterpriseWindow.resolve(
                Optional.of(bucket), Optional.empty(), Optional.empty(), today);

        assertThat(window.window().contains(today)).isTrue();
        assertThat(window.window().toExclusive()).isEqualTo(bucket.next(today));
      }
    }
  }
}
