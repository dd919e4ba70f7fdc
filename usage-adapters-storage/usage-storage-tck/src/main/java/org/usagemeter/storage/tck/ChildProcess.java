package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A {@link SecondProcess} and what it says. Closing it ends it, whatever it is doing. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final Duration patience;
  private final Writer input;
  private final List<String> output = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<SecondProcessReport> report = new CompletableFuture<>();

  private ChildProcess(Process process, Duration patience) {
    this.process = process;
    this.patience = patience;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts one, which opens {@code url}. */
  static ChildProcess start(String url, Duration patience) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                // Both processes record the batches of one size.
                "-Dusage.long=" + Sizes.LONG,
                SecondProcess.class.getName(),
                Long.toString(patience.toMillis()))
            .redirectErrorStream(true)
            .start();
    ChildProcess child = new ChildProcess(process, patience);
    Thread reader = new Thread(child::readOutput, "output-of-the-second-process");
    reader.setDaemon(true);
    reader.start();
    child.say(url);
    return child;
  }

  /** Waits until it has the storage open. */
  void awaitReady() {
    await(ready);
  }

  /** Waits until it has the storage open, and tells it to go on. */
  void go() {
    awaitReady();
    say(SecondProcess.GO);
  }

  /** Says nothing more, as if this process had ended. */
  void hangUp() throws IOException {
    input.close();
  }

  /** Whether it ends in time. */
  boolean ended() throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until it has done its work. */
  SecondProcessReport report() {
    return await(report);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.equals(SecondProcess.READY)) {
          ready.complete(null);
        } else if (SecondProcessReport.isReport(line)) {
          report.complete(SecondProcessReport.parse(line));
        }
      }
    } catch (IOException e) {
      output.add(e.toString());
    }
    IllegalStateException ended = new IllegalStateException("the second process ended");
    ready.completeExceptionally(ended);
    report.completeExceptionally(ended);
  }

  private void say(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the second process does not listen: " + output, e);
    }
  }

  private <T> T await(CompletableFuture<T> said) {
    try {
      return said.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return fail("the second process did not do its part; it said:\n" + said(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted", e);
    }
  }

  private String said() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }
}
