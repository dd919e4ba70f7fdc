package org.usagemeter.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceTest {

  @ParameterizedTest(name = "{0} or {1} of a million: {2} beside {3} is allowed: {4}")
  @CsvSource({
    "0,  0,       5,    5,    true",
    "0,  0,       5,    6,    false",
    "2,  0,       5,    7,    true",
    "2,  0,       7,    5,    true",
    "2,  0,       5,    8,    false",
    "0,  10000,   99,   100,  true",
    "0,  10000,   98,   100,  false",
    "0,  10000,   101,  100,  true",
    "0,  10000,   98,   99,   false",
    "5,  10000,   95,   100,  true",
    "0,  1000000, 0,    7,    true",
    "0,  1,       0,    999999, false",
    "0,  999999,  9223372036854775807, 9223372036854775807, true",
    "0,  1000000, 0,    9223372036854775807, true",
    "0,  999999,  0,    9223372036854775807, false",
  })
  void largerBound_decides(
      long activities, int partsPerMillion, long metered, long official, boolean allowed) {
    assertThat(new Tolerance(activities, partsPerMillion).allows(metered, official))
        .isEqualTo(allowed);
  }

  @Test
  void boundBelowNothingOrAboveEverything_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tolerance(0, 1_000_001));
  }
}
