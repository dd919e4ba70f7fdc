package org.usagemeter.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.domain.metering.Metric.SEARCH_REQUESTS_FULL_ARCHIVE;
import static org.usagemeter.domain.report.SampleUsage.COUNTS;
import static org.usagemeter.domain.report.SampleUsage.JULY;
import static org.usagemeter.domain.report.SampleUsage.OGFORMAT;
import static org.usagemeter.domain.report.SampleUsage.TWITTER;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.DedupedActivityCount;

final class RunningPeriodTest {

  private final RunningPeriod july = new RunningPeriod(JULY, SampleUsage.AS_OF, COUNTS);

  @Test
  void usedAndProjected_areOfThePeriodAlone() {
    assertThat(july.used(TWITTER, ACTIVITIES)).isEqualTo(new DedupedActivityCount(431));
    assertThat(july.projected(TWITTER, ACTIVITIES)).contains(new DedupedActivityCount(803));
    assertThat(july.projected(OGFORMAT, ACTIVITIES)).contains(new DedupedActivityCount(706));
    assertThat(july.projected(TWITTER, SEARCH_REQUESTS_FULL_ARCHIVE))
        .contains(new DedupedActivityCount(7));
    assertThat(july.projected(OGFORMAT, SEARCH_REQUESTS_FULL_ARCHIVE))
        .contains(DedupedActivityCount.ZERO);
  }

  @Test
  void projected_atTheStart_isUnknown() {
    RunningPeriod start = new RunningPeriod(JULY, Instant.parse("2018-07-01T00:00:00Z"), COUNTS);

    assertThat(start.projected(TWITTER, ACTIVITIES)).isEmpty();
  }

  @Test
  void reachedAt_isOfThePeriodAlone() {
    // 431 in 399 hours from the start of July: the 500th comes in hour 462.877…
    assertThat(july.reachedAt(TWITTER, ACTIVITIES, 500))
        .contains(Instant.parse("2018-07-20T06:52:37.308584687Z"));
    assertThat(july.reachedAt(TWITTER, ACTIVITIES, 431)).isEmpty();
    assertThat(july.reachedAt(TWITTER, ACTIVITIES, 804)).isEmpty();
    assertThat(july.reachedAt(OGFORMAT, SEARCH_REQUESTS_FULL_ARCHIVE, 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2018-06-30T23:59:59.999999999Z", "2018-08-01T00:00:00Z"})
  void momentOutsideThePeriod_isRefused(Instant asOf) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunningPeriod(JULY, asOf, COUNTS))
        .withMessageStartingWith(asOf.toString());
  }
}
