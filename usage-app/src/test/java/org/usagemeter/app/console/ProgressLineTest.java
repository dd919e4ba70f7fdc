package org.usagemeter.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Duration now = Duration.ofDays(-1);
  private String name = "a.ndjson";

  private ProgressLine line(boolean watched, OptionalLong total) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Surroundings around =
        new Surroundings(
            InputStream.nullInputStream(),
            stream,
            stream,
            Path.of(""),
            watched,
            Clock.systemUTC(),
            "memory",
            variable -> null);
    return new ProgressLine(around, name, total, () -> now.toNanos());
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  /** What is to be seen last. */
  private String seen() {
    String all = err.toString(StandardCharsets.UTF_8);
    return all.substring(all.lastIndexOf('\r') + 1).stripTrailing();
  }

  @Test
  void largeInput_isShownFromTheStart() {
    try (ProgressLine line = line(true, OptionalLong.of(100_000_000))) {
      pass(Duration.ofMillis(500));
      line.at(25_000_000, 250_000);

      assertThat(seen()).isEqualTo("a.ndjson   25 % [###         ]  500,000 lines/s  0:02 left");
    }
  }

  @Test
  void smallInput_isShownWhenItIsSlow() {
    try (ProgressLine line = line(true, OptionalLong.of(7_200))) {
      pass(Duration.ofSeconds(1));
      line.at(1, 1);
      assertThat(seen()).isEmpty();

      pass(Duration.ofMillis(1));
      line.at(1, 1);
      assertThat(seen()).isEqualTo("a.ndjson    0 % [            ]  1 lines/s  2:00:06 left");
    }
  }

  @Test
  void inputWithoutAnEnd_hasNoTimeLeft() {
    try (ProgressLine line = line(true, OptionalLong.empty())) {
      pass(Duration.ofSeconds(2));
      line.at(5, 3_000);

      assertThat(seen()).isEqualTo("a.ndjson  3,000 lines  1,500 lines/s");
    }
  }

  @Test
  void longName_isCutAtItsStart() {
    name = "/a/long/way/down/to/activities.ndjson";
    try (ProgressLine line = line(true, OptionalLong.of(100_000_000))) {
      pass(Duration.ofHours(2));
      line.at(50_000_000, 40_000_000_000L);

      assertThat(seen())
          .isEqualTo(
              "…/to/activities.ndjson   50 % [######      ]  5,555,556 lines/s  2:00:00 left")
          .hasSizeLessThan(80);
    }
  }

  @Test
  void nothingDoneYet_hasNoTimeLeftEither() {
    try (ProgressLine line = line(true, OptionalLong.of(100_000_000))) {
      pass(Duration.ofSeconds(2));
      line.at(0, 0);

      assertThat(seen()).endsWith("0 lines/s  ? left");
    }
  }

  @Test
  void oftenCalled_isSeldomShown() {
    try (ProgressLine line = line(true, OptionalLong.of(100_000_000))) {
      for (int i = 0; i < 1_000; i++) {
        pass(Duration.ofMillis(1));
        line.at(i, i);
      }

      assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern("(\r[^\r]*){5}");
      assertThat(err.toString(StandardCharsets.UTF_8).chars().filter(c -> c == '\r')).hasSize(5);
    }
  }

  @Test
  void closed_isWipedOut() {
    try (ProgressLine line = line(true, OptionalLong.of(100_000_000))) {
      pass(Duration.ofSeconds(2));
      line.at(1, 1);
    }

    assertThat(seen()).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith(" \r");
  }

  @Test
  void unwatched_saysNothing() {
    try (ProgressLine line = line(false, OptionalLong.of(100_000_000))) {
      pass(Duration.ofSeconds(2));
      line.at(1, 1);
    }

    assertThat(err.size()).isZero();
  }
}
