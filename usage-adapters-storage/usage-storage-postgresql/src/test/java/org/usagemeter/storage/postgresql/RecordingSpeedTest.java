package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordingSpeedTest {

  @Test
  void smallRun_countsWhatTheDatabaseCounts() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    List<Long> counted =
        RecordingSpeed.measure(1, 3, new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(counted.get(0)).isEqualTo(counted.get(1)).isGreaterThan(28_000);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("(a)", "(b)", "(c)");
  }
}
