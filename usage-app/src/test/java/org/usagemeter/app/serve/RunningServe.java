package org.usagemeter.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.usagemeter.app.command.CommandRun;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Surroundings;

/** {@code usage serve} on a free port in this process, at noon on 21 November 2026. */
public final class RunningServe implements AutoCloseable {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final Screen out = new Screen();
  private final Screen err = new Screen();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final Thread thread;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServe(Path directory, List<String> words) {
    Surroundings around =
        new Surroundings(
            InputStream.nullInputStream(),
            out.stream(),
            err.stream(),
            directory,
            false,
            Clock.fixed(NOW, ZoneOffset.UTC),
            "sqlite",
            variable -> null);
    thread =
        new Thread(
            () -> code.complete(new CommandRun(around).run(words.toArray(String[]::new))), "serve");
    thread.start();
  }

  /** Starts in {@code directory}, where a configuration may be. */
  public static RunningServe in(Path directory, String... options) {
    List<String> words = new ArrayList<>(List.of("serve", "--port", "0"));
    words.addAll(List.of(options));
    return new RunningServe(directory, words);
  }

  /** Waits until it answers. */
  public RunningServe ready() throws InterruptedException {
    out.shows("(?m)^ready$");
    return this;
  }

  /** Where it listens. */
  String url() throws InterruptedException {
    return out.shows("listening on (http://\\S+:[1-9][0-9]*), loading").group(1);
  }

  /** The secret that it printed. */
  public String secret() throws InterruptedException {
    return out.shows("(?m)^TOKEN=(\\S+)$").group(1);
  }

  public HttpResponse<String> get(String path, String authorization)
      throws IOException, InterruptedException {
    return sent(HttpRequest.newBuilder(URI.create(url() + path)).GET(), authorization);
  }

  public HttpResponse<String> post(String path, String authorization, String event)
      throws IOException, InterruptedException {
    return sent(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("content-type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(event)),
        authorization);
  }

  private HttpResponse<String> sent(HttpRequest.Builder request, String authorization)
      throws IOException, InterruptedException {
    return client.send(
        request.header("authorization", authorization).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public static String bearer(String secret) {
    return "Bearer " + secret;
  }

  public static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Waits for its end, and says its exit code. */
  int ends() throws InterruptedException, ExecutionException, TimeoutException {
    return code.get(1, TimeUnit.MINUTES);
  }

  /** Asks it to stop, as a signal does, and waits for its end. */
  int stops() throws InterruptedException, ExecutionException, TimeoutException {
    thread.interrupt();
    return ends();
  }

  String said() {
    return out.text();
  }

  String complained() {
    return err.text();
  }

  @Override
  public void close() {
    if (!code.isDone()) {
      thread.interrupt();
      Awaiting.result(code.orTimeout(1, TimeUnit.MINUTES));
    }
  }
}
