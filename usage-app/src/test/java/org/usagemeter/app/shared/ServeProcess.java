package org.usagemeter.app.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code usage serve} in a process of its own, in a directory with a configuration. */
final class ServeProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path out;
  private final Process process;
  private final HttpClient http;
  private URI base = URI.create("");

  private ServeProcess(Path out, Process process, HttpClient http) {
    this.out = out;
    this.process = process;
    this.http = http;
  }

  /** Starts; {@link #ready} waits until it answers. */
  static ServeProcess in(Path directory, HttpClient http, String... options) throws IOException {
    Path out = Files.createTempFile(directory, "serve-", ".txt");
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.usagemeter.app.Main",
                "serve",
                "--port",
                "0"));
    words.addAll(List.of(options));
    Process process =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    return new ServeProcess(out, process, http);
  }

  /** Waits until it answers. */
  ServeProcess ready() throws IOException {
    base = URI.create(says("listening on (http://127\\.0\\.0\\.1:\\d+)").group(1));
    says("(?m)^ready$");
    return this;
  }

  /** The first thing said that {@code pattern} finds; waits until it is. */
  Matcher says(String pattern) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      Matcher matcher = Pattern.compile(pattern).matcher(said());
      if (matcher.find()) {
        return matcher;
      }
      assertThat(process.isAlive()).as(said()).isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    throw new AssertionError("no " + pattern + " in:\n" + said());
  }

  /** Everything said so far. */
  String said() throws IOException {
    return Files.readString(out);
  }

  HttpResponse<String> posts(String path, String token, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(path, token)
            .header("content-type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> gets(String path, String token, String accept)
      throws IOException, InterruptedException {
    return http.send(
        request(path, token).header("accept", accept).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(base.resolve(path))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(PATIENCE)
        .header("authorization", "Bearer " + token);
  }

  /** Ends at once, like a machine that is switched off. */
  void isKilled() throws InterruptedException {
    int code = process.destroyForcibly().waitFor();
    assertThat(code).isNotZero();
  }

  /** Ends as it is asked to, and says its exit code. */
  int stops() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
