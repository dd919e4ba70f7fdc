package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsDollarsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000000001",
    "-1, -0.000000001",
    "999999999, 0.999999999",
    "1000000000, 1",
    "10000000000, 10",
    "100000000000, 100",
    "19995000000, 19.995",
    "20500000000, 20.5",
    "-19995000000, -19.995",
    "5000000, 0.005",
    "9223372036854775807, 9223372036.854775807",
    "-9223372036854775808, -9223372036.854775808"
  })
  void text_isExactAndHasNoNeedlessZero(long billionths, String dollars) {
    assertThat(UsDollars.text(billionths)).isEqualTo(dollars);
  }
}
