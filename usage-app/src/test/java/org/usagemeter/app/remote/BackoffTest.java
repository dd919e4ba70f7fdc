package org.usagemeter.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0, 125, 250",
    "2, 0, 250, 500",
    "4, 0, 1000, 2000",
    "1, 3, 3000, 3125",
    "4, 1, 1000, 2000",
    "9, 0, 5000, 10000",
    "99, 86400, 10000, 15000",
  })
  void wait_growsWithTheTriesAndIsAsLongAsTheServerAsks(
      int attempt, long askedSeconds, long least, long most) {
    for (long seed = 0; seed < 200; seed++) {
      Duration wait =
          new Backoff(new SplittableRandom(seed))
              .after(attempt, Optional.of(Duration.ofSeconds(askedSeconds)));

      assertThat(wait).isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }
  }

  @Test
  void waits_ofSeveralCommands_differ() {
    assertThat(
            LongStream.range(0, 50)
                .mapToObj(seed -> new Backoff(new SplittableRandom(seed)))
                .map(backoff -> backoff.after(3, Optional.empty()))
                .distinct())
        .hasSizeGreaterThan(30);
  }
}
