package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnterpriseTimeTest {

  private static final LocalDate DAY = LocalDate.parse("2018-05-01");

  @ParameterizedTest
  @ValueSource(strings = {"201805010000", "201805012359", "201805011200"})
  void time_ofADay_isThatDay(String time) {
    assertThat(EnterpriseTime.parseDay("fromDate", time)).isEqualTo(DAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20180501",
        "2018050100000",
        "2018-05-01T0",
        "201802290000",
        "201813010000",
        "201805012400",
        "201805010060",
        "2018050100\u0661\u0660"
      })
  void text_thatIsNoTime_isRefusedWithItsParameter(String text) {
    assertThatThrownBy(() -> EnterpriseTime.parseDay("fromDate", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fromDate \"" + text + "\" is not a time of the form YYYYMMDDHHMM");
  }

  @Test
  void day_asATime_isItsMidnight() {
    assertThat(EnterpriseTime.format(DAY)).isEqualTo("201805010000");
  }
}
