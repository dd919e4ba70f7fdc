package org.usagemeter.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthsTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"10s, PT10S", "15m, PT15M", "1h, PT1H", "9999999h, PT9999999H"})
  void length_isANumberAndAUnit(String text, Duration length) {
    assertThat(Lengths.parse(text)).contains(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "1", "1d", "-1m", "1.5h", "10000000s", "1 h", "1H"})
  void anythingElse_isNone(String text) {
    assertThat(Lengths.parse(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is about {1}")
  @CsvSource({
    "PT-1S, 0s",
    "PT0S, 0s",
    "PT59.999999999S, 59s",
    "PT60S, 1m",
    "PT59M59S, 59m",
    "PT1H, 1h",
    "PT47H59M, 47h",
    "PT48H, 2d",
    "P400D, 400d",
  })
  void about_isOneUnit(Duration length, String text) {
    assertThat(Lengths.about(length)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} seconds are {1}")
  @CsvSource({"0, 0:00", "7, 0:07", "3599, 59:59", "3600, 1:00:00", "36610, 10:10:10"})
  void clock_hasHoursOnlyWhereThereAreAny(long seconds, String text) {
    assertThat(Lengths.clock(seconds)).isEqualTo(text);
  }
}
