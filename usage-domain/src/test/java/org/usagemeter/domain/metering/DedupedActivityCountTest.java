package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class DedupedActivityCountTest {

  @Test
  void plusOtherDay_adds() {
    DedupedActivityCount most = new DedupedActivityCount(Long.MAX_VALUE - 1);

    assertThat(most.plusOtherDay(new DedupedActivityCount(1)).activities())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(most.plusOtherDay(DedupedActivityCount.ZERO)).isEqualTo(most);
  }

  @Test
  void plusOtherDay_past2To63_throws() {
    DedupedActivityCount most = new DedupedActivityCount(Long.MAX_VALUE);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> most.plusOtherDay(new DedupedActivityCount(1)));
  }

  @Test
  void negative_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DedupedActivityCount(-1))
        .withMessage("negative count: -1");
  }

  @Test
  void counts_areOrderedByNumber() {
    assertThat(new DedupedActivityCount(9)).isLessThan(new DedupedActivityCount(10));
  }
}
