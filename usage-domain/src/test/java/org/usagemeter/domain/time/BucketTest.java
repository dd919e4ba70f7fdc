package org.usagemeter.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BucketTest {

  @ParameterizedTest(name = "the {0} of {1} starts on {2}, the next on {3}")
  @CsvSource({
    "DAY,   2018-05-01, 2018-05-01, 2018-05-02",
    "DAY,   2020-02-28, 2020-02-28, 2020-02-29",
    "DAY,   2021-02-28, 2021-02-28, 2021-03-01",
    "DAY,   2020-12-31, 2020-12-31, 2021-01-01",
    "MONTH, 2018-05-01, 2018-05-01, 2018-06-01",
    "MONTH, 2018-05-31, 2018-05-01, 2018-06-01",
    "MONTH, 2020-02-29, 2020-02-01, 2020-03-01",
    "MONTH, 2020-12-31, 2020-12-01, 2021-01-01",
  })
  void startAndNext_holdTheDayBetweenThem(
      Bucket bucket, LocalDate day, LocalDate start, LocalDate next) {
    assertThat(bucket.start(day)).isEqualTo(start);
    assertThat(bucket.next(day)).isEqualTo(next);
  }
}
