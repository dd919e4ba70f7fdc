package org.usagemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished jar, run as a person runs it. */
class JarIT {

  private static final String EVENT =
      "{\"id\":\"1\",\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\"}\n";

  @TempDir private Path directory;

  private Process starts(String... args) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Duser.language=tr", "-Dfile.encoding=US-ASCII", "-jar"));
    words.add(Objects.requireNonNull(System.getProperty("usage.jar"), "usage.jar"));
    words.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(directory.resolve("err").toFile());
    return builder.start();
  }

  private int ends(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String complained() throws IOException {
    return Files.readString(directory.resolve("err"));
  }

  @Test
  void demo_runsWithoutAComplaint() throws Exception {
    Process demo = starts("demo");

    String said = said(demo);

    assertThat(ends(demo)).isZero();
    assertThat(complained()).isEmpty();
    assertThat(said).contains("used 43,435, projected 113,308", "\"activities\": 1235,");
  }

  @Test
  void version_isTheJars() throws Exception {
    Process version = starts("--version");

    assertThat(said(version)).matches("usage \\d+\\.\\d+\\.\\d+.*\n");
    assertThat(ends(version)).isZero();
  }

  @Test
  void reader_thatGoesAwayEarly_isNoFailure() throws Exception {
    Process demo = starts("demo");

    demo.getInputStream().close();

    assertThat(ends(demo)).isZero();
    assertThat(complained()).isEmpty();
  }

  @Test
  void wordsBeyondAscii_areUtf8WhateverTheLocale() throws Exception {
    Files.writeString(directory.resolve("a.txt"), "no\n".repeat(30));
    Process meter = starts("meter", "--format", "usage", "a.txt");

    assertThat(ends(meter)).isEqualTo(1);
    assertThat(complained()).contains("\n… and 10 more\n");
  }

  @Test
  void endlessInput_isRecordedAsItComes_andStoppedInPeace() throws Exception {
    Process meter = starts("meter", "--as-of", "2026-11-21T12:00:00Z", "--on-error", "skip", "-");
    OutputStream tail = meter.getOutputStream();
    tail.write(EVENT.getBytes(StandardCharsets.UTF_8));
    tail.flush();
    Path database = directory.resolve("usage-data/usage.db");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Files.exists(database) && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }

    Process second = starts("report", "--project", "7");
    assertThat(said(second)).isEmpty();
    assertThat(ends(second)).isEqualTo(1);
    assertThat(complained()).contains("usage report: ").doesNotContain("\tat ");

    // Not Process.destroy, which would close its streams here.
    meter.toHandle().destroy();
    assertThat(said(meter)).startsWith("read 1  counted 1  ");
    ends(meter);
    assertThat(said(starts("report", "--project", "7", "--as-of", "2026-11-21T12:00:00Z")))
        .contains("used 1, ");
  }
}
