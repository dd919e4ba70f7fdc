package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Runs a process that says {@code acked 17} when 17 is acknowledged, and kills it at some time. */
final class KilledWriter {

  private KilledWriter() {}

  /**
   * Starts {@code main} at number {@code from}, and answers how many it acknowledged, from 0 on.
   */
  static int acknowledged(Class<?> main, Path file, int from, SplittableRandom random)
      throws IOException, InterruptedException {
    Process process = JavaProcess.start(main, file, String.valueOf(from));
    int acknowledged = from;
    try (BufferedReader output = JavaProcess.output(process)) {
      // One in ten dies while it starts, the others after some batches and a moment more.
      int lines = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(40);
      String line = null;
      for (int i = 0; i < lines && (line = output.readLine()) != null; i++) {
        acknowledged = Math.max(acknowledged, acknowledgedBy(line));
      }
      LockSupport.parkNanos(random.nextInt(lines == 0 ? 400_000_000 : 3_000_000));
      // Not Process.destroyForcibly(), which closes the pipe with what is still in it.
      process.toHandle().destroyForcibly();
      while ((line = output.readLine()) != null) {
        acknowledged = Math.max(acknowledged, acknowledgedBy(line));
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
    return acknowledged;
  }

  private static int acknowledgedBy(String line) {
    return line.startsWith("acked ") && line.length() > 6
        ? Integer.parseInt(line.substring(6)) + 1
        : 0;
  }
}
