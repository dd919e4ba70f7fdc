package com.example.usage.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that records activity after activity, and prints the number of each once it is. */
final class RecordingProcess {

  private RecordingProcess() {}

  public static void main(String[] arguments) {
    Opened opened = Opened.at(Path.of(arguments[0]));
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      opened.record(number).toCompletableFuture().join();
      System.out.println(number);
    }
  }

  static Process start(Path file, int from) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            RecordingProcess.class.getName(),
            file.toString(),
            Integer.toString(from))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Waits until {@code process} has said so many, kills it, and answers how many it has said. */
  static int killAfter(Process process, int records) throws IOException {
    int said = 0;
    try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
      while (output.readLine() != null) {
        said++;
        if (said == records) {
          // Not the process itself, which would close what is left to be read.
          process.toHandle().destroyForcibly();
        }
      }
    }
    return said;
  }
}
