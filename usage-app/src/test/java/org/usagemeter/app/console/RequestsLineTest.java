package org.usagemeter.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestsLineTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Duration now = Duration.ofDays(-1);

  private RequestsLine line(boolean watched) {
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
    return new RequestsLine(around, () -> now.toNanos());
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private String seen() {
    String all = err.toString(StandardCharsets.UTF_8);
    return all.substring(all.lastIndexOf('\r') + 1).stripTrailing();
  }

  @Test
  void longFill_saysHowManyAreAnswered_andHowLongTheOthersTake() {
    try (RequestsLine line = line(true)) {
      pass(Duration.ofSeconds(60));
      line.at("gnip", 2, 5);

      assertThat(seen()).isEqualTo("gnip   40 % [####        ]  2 of 5 requests  1:30 left");
    }
    assertThat(seen()).isEmpty();
  }

  @Test
  void beforeTheFirstAnswer_theTimeIsShown() {
    RequestsLine line = line(true);
    pass(Duration.ofMillis(999));
    line.atTheStart();
    line.at("gnip", 0, 5);
    assertThat(err.size()).isZero();

    pass(Duration.ofMillis(6_001));
    line.atTheStart();
    assertThat(seen()).isEqualTo("asking the vendor  0:07");
    line.at("gnip", 0, 5);
    assertThat(seen()).isEqualTo("gnip    0 % [            ]  0 of 5 requests  ? left");
  }

  @Test
  void nothingPlanned_isWholeAlready() {
    RequestsLine line = line(true);
    pass(Duration.ofSeconds(2));

    line.at("a-very-long-name-of-a-source", 0, 0);

    assertThat(seen())
        .isEqualTo("…long-name-of-a-source  100 % [############]  0 of 0 requests  0:00 left");
  }

  @Test
  void nobodyWatches_nothingIsShown() {
    try (RequestsLine line = line(false)) {
      pass(Duration.ofMinutes(1));
      line.atTheStart();
      line.at("gnip", 1, 5);
    }

    assertThat(err.size()).isZero();
  }
}
