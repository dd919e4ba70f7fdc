package org.usagemeter.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UtcDayTest {

  @ParameterizedTest(name = "{0} is on {1}")
  @CsvSource({
    "2018-05-01T00:00:00Z,           2018-05-01",
    "2018-05-01T23:59:59.999999999Z, 2018-05-01",
    "2018-05-02T00:00:00Z,           2018-05-02",
    "2018-05-02T01:00:00+02:00,      2018-05-01",
    "2018-05-01T23:30:00-01:00,      2018-05-02",
    "2020-02-29T23:59:59.999999999Z, 2020-02-29",
    "2020-03-01T00:00:00Z,           2020-03-01",
    "2019-12-31T23:59:59.999999999Z, 2019-12-31",
    "2020-01-01T00:00:00Z,           2020-01-01",
    "2011-12-30T12:00:00Z,           2011-12-30",
    "1970-01-01T00:00:00Z,           1970-01-01",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31",
  })
  void of_readsTheMomentInUtc(String text, LocalDate day) {
    Instant moment = OffsetDateTime.parse(text).toInstant();

    assertThat(UtcDay.of(moment)).isEqualTo(day);
    assertThat(UtcDay.epochDay(moment.getEpochSecond())).isEqualTo((int) day.toEpochDay());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31", "1970-01-01", "2018-05-01", "2020-02-29", "2020-12-31"})
  void start_isTheFirstMomentOfTheDay(LocalDate day) {
    Instant start = UtcDay.start(day);

    assertThat(start).isEqualTo(day + "T00:00:00Z");
    assertThat(UtcDay.of(start)).isEqualTo(day);
    assertThat(UtcDay.of(start.minusNanos(1))).isEqualTo(day.minusDays(1));
  }

  @Test
  void epochDay_beyondAnInt_throws() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> UtcDay.epochDay(Long.MAX_VALUE));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> UtcDay.epochDay(Long.MIN_VALUE));
  }
}
