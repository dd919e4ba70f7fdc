package org.usagemeter.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, started as a person starts it. */
final class RunningServer implements AutoCloseable {

  private static final String LISTENING = "listening on http://127.0.0.1:";
  private static final String READY = "ready";
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final int port;
  private final long begun;

  private RunningServer(Process process, int port, long begun) {
    this.process = process;
    this.port = port;
    this.begun = begun;
  }

  /** Starts one in {@code directory} and waits until it says that it is ready. */
  static RunningServer start(Launch launch, Path directory, List<String> arguments)
      throws IOException {
    long begun = System.nanoTime();
    Process process = launch.start(directory, arguments);
    try {
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      int port = port(next(said, LISTENING));
      next(said, READY);
      return new RunningServer(process, port, begun);
    } catch (IOException e) {
      process.destroyForcibly();
      throw new IOException(
          launch.inWords() + " did not start; see " + directory.resolve("err"), e);
    }
  }

  private static String next(BufferedReader said, String start) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new IOException("it ended and never said \"" + start + "\"");
  }

  private static int port(String line) {
    String rest = line.substring(LISTENING.length());
    return Integer.parseInt(rest.split("\\D", 2)[0]);
  }

  /**
   * Asks, and reads the whole answer.
   *
   * @return nanoseconds since just before the process was started
   * @throws IOException for any answer but 200
   */
  long ask(String request, String token, String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        request
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
            + content.length
            + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(content);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.startsWith("HTTP/1.1 200 ")) {
        throw new IOException(request + ": " + answer);
      }
      return System.nanoTime() - begun;
    }
  }

  /** Bytes of all objects that are left after a full collection. */
  long heap() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.class_histogram")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = asked.inputReader(StandardCharsets.UTF_8)) {
      String total = next(lines, "Total ");
      return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1));
    }
  }

  /**
   * Asks the process to end as a supervisor does, and waits for it.
   *
   * @return how many nanoseconds that took
   */
  long stop() throws IOException, InterruptedException {
    long asked = System.nanoTime();
    // Not Process.destroy, which would close its streams here.
    process.toHandle().destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("it did not end");
    }
    return System.nanoTime() - asked;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
