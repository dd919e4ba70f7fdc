package org.usagemeter.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.app.command.CommandRun;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.TemporaryDirectory;
import org.usagemeter.http.server.access.TokenHash;

/**
 * Does once what is done often, in a directory that goes: what Java has loaded by then it can keep
 * for later starts. The build runs it; {@code docs/operations.md} says how to run it by hand.
 */
final class Rehearsal {

  private static final String LISTENING = "listening on ";
  private static final String TOKEN = "rehearsed";

  private static final String CONFIGURATION =
      """
      projects:
        - {id: "7", cap: 100, cap_reset_day: 10, apps: [{id: "8"}]}
      late_days: 35
      tokens:
        - {sha256: HASH, role: admin, project: "7"}
      """;

  private static final String EVENT =
      "{\"id\":\"1\",\"consumed_at\":\"MOMENT\",\"project_id\":\"7\",\"app_id\":\"8\"}\n";

  private static final List<String> ROUTES =
      List.of(
          "/2/usage/tweets",
          "/v1/usage?project=7&window=7d&by=app",
          "/health/ready",
          "/metrics",
          "/openapi.json");

  private final Path directory;
  private final Clock clock;

  /** A rehearsal in {@code directory}, which is empty. */
  Rehearsal(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** Rehearses. Fails if anything was not answered as it should be. */
  public static void main(String... args) throws IOException, InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create()) {
      Map<String, Integer> answers = new Rehearsal(directory.path(), Clock.systemUTC()).run();
      if (answers.values().stream().anyMatch(status -> status != 200)) {
        throw new IllegalStateException("not everything was answered: " + answers);
      }
    }
  }

  /** Serves and asks every kind of route, then runs commands; what was asked, and the answers. */
  Map<String, Integer> run() throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("usage.yaml"), CONFIGURATION.replace("HASH", TokenHash.of(TOKEN).hex()));
    PipedOutputStream says = new PipedOutputStream();
    Thread server = new Thread(() -> command(says, "serve", "--port", "0"), "usage-rehearsal");
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(new PipedInputStream(says), StandardCharsets.UTF_8))) {
      server.start();
      return answers(url(said));
    } finally {
      server.interrupt();
      server.join();
      command(OutputStream.nullOutputStream(), "report", "--project", "7");
      command(OutputStream.nullOutputStream(), "demo");
    }
  }

  private void command(OutputStream out, String... words) {
    try (PrintStream said = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
      new CommandRun(
              new Surroundings(
                  InputStream.nullInputStream(),
                  said,
                  nowhere,
                  directory,
                  false,
                  clock,
                  "sqlite",
                  name -> null))
          .run(words);
    }
  }

  /** Where the server listens, once it is ready. */
  private static String url(BufferedReader said) throws IOException {
    String url = "";
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(LISTENING)) {
        url = line.substring(LISTENING.length(), line.indexOf(','));
      } else if (line.equals("ready")) {
        return url;
      }
    }
    throw new IllegalStateException("the server did not start");
  }

  private Map<String, Integer> answers(String url) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    Map<String, Integer> answers = new LinkedHashMap<>();
    HttpRequest.Builder event =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(EVENT.replace("MOMENT", clock.instant().toString())));
    answers.put("/v1/activities", status(client, event, url + "/v1/activities"));
    for (String route : ROUTES) {
      answers.put(route, status(client, HttpRequest.newBuilder(), url + route));
    }
    return answers;
  }

  private static int status(HttpClient client, HttpRequest.Builder request, String url)
      throws IOException, InterruptedException {
    return client
        .send(
            request.uri(URI.create(url)).header("Authorization", "Bearer " + TOKEN).build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
