package org.usagemeter.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedWindowTest {

  private static final UsageWindow RUNNING =
      new UsageWindow(LocalDate.parse("2028-02-10"), LocalDate.parse("2028-03-10"));

  @ParameterizedTest(name = "{0} on {1} is [{2}, {3})")
  @CsvSource({
    "1d,        2028-02-29, 2028-02-29, 2028-03-01",
    "7d,        2028-03-01, 2028-02-24, 2028-03-02",
    "3660d,     2028-03-01, 2018-02-23, 2028-03-02",
    "month,     2028-02-29, 2028-02-01, 2028-03-01",
    "month,     2028-12-31, 2028-12-01, 2029-01-01",
    "lastmonth, 2028-01-01, 2027-12-01, 2028-01-01",
    "lastmonth, 2028-03-31, 2028-02-01, 2028-03-01",
    "period,    2028-02-29, 2028-02-10, 2028-03-10",
  })
  void resolve_isRelativeToTheDay(String text, LocalDate today, LocalDate from, LocalDate to) {
    assertThat(AskedWindow.parse(text).resolve(today, RUNNING))
        .isEqualTo(new UsageWindow(from, to));
  }

  @ParameterizedTest
  @CsvSource("2018-05-01,2018-08-01")
  void days_areWhatTheyAre(LocalDate from, LocalDate to) {
    assertThat(AskedWindow.parse(from + "," + to).resolve(LocalDate.parse("2028-02-29"), RUNNING))
        .isEqualTo(new UsageWindow(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0d",
        "3661d",
        "99999d",
        "-1d",
        "7D",
        "7",
        " 7d",
        "weeks",
        "2018-05-01",
        "2018-05-01,",
        "2018-05-02,2018-05-02",
        "2018-05-02,2018-05-01",
        "2018-02-29,2018-03-01",
        "2018-05-01,2028-06-01",
        "2018-5-1,2018-6-1"
      })
  void parse_anythingElse_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AskedWindow.parse(text))
        .withMessageContaining("window");
  }
}
