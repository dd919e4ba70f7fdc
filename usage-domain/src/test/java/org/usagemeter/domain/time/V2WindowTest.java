package org.usagemeter.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class V2WindowTest {

  @ParameterizedTest(name = "the last {0} days up to {1}: [{2}, {3})")
  @CsvSource({
    " 1, 2026-11-21, 2026-11-21, 2026-11-22",
    " 7, 2026-11-21, 2026-11-15, 2026-11-22",
    "90, 2026-11-21, 2026-08-24, 2026-11-22",
    " 2, 2020-03-01, 2020-02-29, 2020-03-02",
    " 2, 2021-03-01, 2021-02-28, 2021-03-02",
    " 7, 2021-01-01, 2020-12-26, 2021-01-02",
  })
  void lastDays_endWithToday(int days, LocalDate today, LocalDate from, LocalDate toExclusive) {
    UsageWindow window = V2Window.lastDays(days, today);

    assertThat(window).isEqualTo(new UsageWindow(from, toExclusive));
    assertThat(window.days()).isEqualTo(days);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -7, 0, 91, Integer.MAX_VALUE})
  void lastDays_outsideTheRange_isRefusedWithBothBounds(int days) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> V2Window.lastDays(days, LocalDate.parse("2026-11-21")))
        .withMessage("days [" + days + "] is not between 1 and 90");
  }
}
