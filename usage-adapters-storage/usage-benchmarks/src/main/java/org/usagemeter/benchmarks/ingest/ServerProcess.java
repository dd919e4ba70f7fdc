package org.usagemeter.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@link IngestServer} in a process of its own. */
final class ServerProcess implements Target {

  private static final String HEAP = "-Xmx2g";
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;
  private Ports ports;

  /** Starts it, with its files in {@code directory}. */
  ServerProcess(Path directory) throws IOException {
    this.process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                IngestServer.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.output = process.inputReader(UTF_8);
    this.input = process.outputWriter(UTF_8);
    this.ports = read();
  }

  private Ports read() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new EOFException("the server's process has ended");
    }
    return Ports.of(line);
  }

  @Override
  public Ports ports() {
    return ports;
  }

  @Override
  public Ports fresh() throws IOException {
    input.newLine();
    input.flush();
    ports = read();
    return ports;
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() throws IOException {
    input.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
