package org.usagemeter.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.scope.Project;

final class NextRoundTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final NextRound HOURLY = new NextRound(Duration.ofHours(1));

  @ParameterizedTest(name = "answered at {0}: {1}")
  @CsvSource({
    "2026-11-24T12:00:00Z,           PT1H",
    "2026-11-24T11:59:59.5Z,         PT59M59.5S",
    "2026-11-24T11:00:00.2Z,         PT1S",
    "2026-11-24T11:00:00.000000001Z, PT1S",
    "2026-11-24T13:30:00Z,           PT1H",
  })
  void answerThatLasts_isWaitedFor(Instant answered, Duration wait) {
    assertThat(HOURLY.waits(List.of(answering(answered)), NOON)).contains(wait);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-24T11:00:00Z", "2026-11-24T10:59:59.999999999Z", "2020-02-29T00:00:00Z"})
  void answerThatLastsNoLonger_isAskedForNow(Instant answered) {
    assertThat(HOURLY.waits(List.of(answering(answered)), NOON)).isEmpty();
  }

  @Test
  void sourceThatNeverAnsweredOrFailedSince_isAskedNow() {
    SourceState answering = answering(NOON);
    SourceStatus failed =
        answering.status().after(new SourceFailure(target(), NOON, "the vendor is down"));

    assertThat(HOURLY.waits(List.of(state(SourceStatus.untouched(target()), false)), NOON))
        .isEmpty();
    assertThat(HOURLY.waits(List.of(answering, state(failed, false)), NOON)).isEmpty();
  }

  @Test
  void ofSeveralSources_theFirstThatIsDueCounts() {
    List<SourceState> sources =
        List.of(
            answering(NOON.minusSeconds(60)),
            answering(NOON.minusSeconds(600)),
            answering(NOON.minusSeconds(300)));

    assertThat(HOURLY.waits(sources, NOON)).contains(Duration.ofMinutes(50));
  }

  @Test
  void sourceThatStopped_isNotWaitedFor() {
    SourceState stopped = state(SourceStatus.untouched(target()), true);

    assertThat(HOURLY.waits(List.of(stopped, answering(NOON)), NOON)).contains(Duration.ofHours(1));
    assertThat(HOURLY.waits(List.of(stopped), NOON)).isEmpty();
  }

  private static SourceState answering(Instant at) {
    return state(
        new SourceStatus(target(), Optional.of(at), true, Optional.empty(), Optional.empty()),
        false);
  }

  private static SourceState state(SourceStatus status, boolean stopped) {
    return new SourceState(new SourceTerms("main", target()), status, stopped);
  }

  private static SourceTarget target() {
    return SourceTarget.usageOf(new Project("1"));
  }
}
