package com.example.usage.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.metering.Activity;

final class MainTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void run_twiceOnOneFile_countsEachActivityOnce() {
    assertThat(run()).containsExactly("counted 2, duplicate 1", "used 2");
    assertThat(run()).containsExactly("counted 0, duplicate 3", "used 2");
  }

  @Test
  void example_asItIsRun_standsOnTheModulePath() {
    assertThat(Main.class.getModule().getName()).isEqualTo("com.example.usage.plain");
    assertThat(Activity.class.getModule().getName()).isEqualTo("org.usagemeter.domain");
  }

  @Test
  void run_countedInLines_isShort() throws IOException {
    String source = Files.readString(Path.of("src/main/java/com/example/usage/plain/Main.java"));
    String body = source.substring(source.indexOf("void run("), source.lastIndexOf("  }"));

    Stream<String> lines = body.lines().skip(1).filter(line -> !line.isBlank());

    assertThat(lines).hasSizeLessThanOrEqualTo(16);
  }

  private List<String> run() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Main.run(
        "sqlite:" + folder.resolve("usage.db"),
        NOON,
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
