package org.usagemeter.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "999 | 999",
        "29381 | 29,381",
        "9223372036854775807 | 9,223,372,036,854,775,807"
      })
  void grouped_setsThousandsApart(long number, String text) {
    assertThat(Figures.grouped(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1 | 0.0 %",
        "1 | 3 | 33.3 %",
        "2 | 3 | 66.6 %",
        "999999 | 1000000 | 99.9 %",
        "5 | 5 | 100.0 %",
        "9223372036854775807 | 1 | 922,337,203,685,477,580,700.0 %",
        "1 | 9223372036854775807 | 0.0 %"
      })
  void share_isCutAndNotRounded(long part, long whole, String text) {
    assertThat(Figures.share(part, whole)).isEqualTo(text);
  }
}
