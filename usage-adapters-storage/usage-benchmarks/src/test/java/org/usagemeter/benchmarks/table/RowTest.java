package org.usagemeter.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

  @Test
  void moreASecond_isBetter() {
    assertThat(Row.beside("a", "b", Unit.REQUESTS_PER_SECOND, 300, "peer", 100).ratio())
        .isEqualTo(3);
  }

  @Test
  void fewerBytes_areBetter() {
    assertThat(Row.besideGoal("a", "b", Unit.BYTES_PER_ID, 8, 16).ratio()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void figureThatNothingHas_isRefused(double figure) {
    assertThatThrownBy(() -> Row.beside("a", "b", Unit.SECONDS, figure, "peer", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a, b: not a figure");
    assertThatThrownBy(() -> Row.beside("a", "b", Unit.SECONDS, 1, "peer", figure))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void besideGoal_isNotRelative() {
    assertThat(Row.besideGoal("a", "b", Unit.SECONDS, 1, 2).isRelative()).isFalse();
    assertThat(Row.beside("a", "b", Unit.SECONDS, 1, "peer", 2).isRelative()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2534567890, '2.53 billion activities/s'",
    "2534567.89, '2.53 million activities/s'",
    "25345.67,   '25,346 activities/s'",
    "2.534,      '2.53 activities/s'",
  })
  void figure_inWords_hasThreeDigitsThatMatter(double figure, String words) {
    assertThat(Unit.ACTIVITIES_PER_SECOND.inWords(figure)).isEqualTo(words);
  }
}
