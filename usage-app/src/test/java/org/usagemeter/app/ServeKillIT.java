package org.usagemeter.app;

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
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed while eight clients post. What it acknowledged is there after the next
 * start, counted once; who retries everything ends with exact counts.
 */
@Tag("slow")
class ServeKillIT {

  private static final int KILLS = Amounts.KILLS;
  private static final int CLIENTS = 8;
  private static final int LINES = 200;
  private static final int UNIVERSE = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PROJECT = "1369785403853424";

  /** The digest of the word "secret". */
  private static final String CONFIG =
      """
      projects:
        - {id: "1369785403853424", apps: [{id: "1"}, {id: "2"}]}
      tokens:
        - {sha256: 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b, role: admin, everything: true}
      """;

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Client> clients = new ArrayList<>();
  private final AtomicInteger acknowledged = new AtomicInteger();

  @Test
  void killedServer_keepsWhatItAcknowledged_andRetriesEndExact() throws Exception {
    Files.writeString(directory.resolve("usage.yaml"), CONFIG);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(new SplittableRandom(i)));
    }
    SplittableRandom random = new SplittableRandom(42);
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        Server server = start();
        int enough = acknowledged.get() + 1 + random.nextInt(60);
        List<Future<?>> posting = new ArrayList<>();
        for (Client client : clients) {
          posting.add(threads.submit(() -> client.postUntilCut(server)));
        }
        awaitAcknowledged(enough);
        server.process.destroyForcibly().waitFor();
        for (Future<?> posted : posting) {
          posted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        checkAcknowledged();
      }
      int retried = clients.stream().mapToInt(client -> client.open.size()).sum();
      checkRetries();
      System.out.println(
          "tried: "
              + KILLS
              + " kills; "
              + acknowledged
              + " bodies acknowledged, "
              + retried
              + " sent again");
    } finally {
      threads.shutdownNow();
    }
  }

  private void awaitAcknowledged(int enough) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledged.get() < enough) {
      assertThat(System.nanoTime() - deadline).as("time is left").isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Each acknowledged body, sent again to the next process, holds nothing new. */
  private void checkAcknowledged() throws Exception {
    Server server = start();
    for (Client client : clients) {
      for (List<Event> body : client.lately) {
        assertThat(counted(post(server, body))).isZero();
      }
      client.lately.clear();
    }
    server.process.destroyForcibly().waitFor();
  }

  private void checkRetries() throws Exception {
    Server server = start();
    Map<String, Set<Long>> model = new TreeMap<>();
    for (Client client : clients) {
      for (List<Event> body : client.open) {
        assertThat(post(server, body).statusCode()).isEqualTo(200);
      }
      client.sent.forEach(
          event -> {
            model
                .computeIfAbsent(event.day + "," + PROJECT + ",", absent -> new TreeSet<>())
                .add(event.id);
            model
                .computeIfAbsent(
                    event.day + "," + PROJECT + "," + event.app, absent -> new TreeSet<>())
                .add(event.id);
          });
    }
    HttpRequest csv =
        request(server, "/v1/usage?bucket=day&window=2026-11-01,2026-11-21&project=" + PROJECT)
            .header("accept", "text/csv")
            .build();
    Map<String, Long> counts = new TreeMap<>();
    http.send(csv, HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(cells -> !cells[5].equals("0"))
        .forEach(
            cells ->
                counts.put(cells[0] + "," + cells[2] + "," + cells[3], Long.parseLong(cells[5])));
    server.process.destroyForcibly().waitFor();

    Map<String, Long> expected = new TreeMap<>();
    model.forEach((key, ids) -> expected.put(key, (long) ids.size()));
    assertThat(counts).isEqualTo(expected);
  }

  private Server start() throws IOException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Process process =
        new ProcessBuilder(
                FinishedJar.commandWithArchive(
                    List.of("-Xmx256m"),
                    "serve",
                    "--config",
                    "usage.yaml",
                    "--data",
                    "data",
                    "--port",
                    "0",
                    "--as-of",
                    "2026-11-21T12:00:00Z"))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      String said = Files.readString(out);
      Matcher place = Pattern.compile("listening on (http://127\\.0\\.0\\.1:\\d+)").matcher(said);
      if (place.find() && said.contains("ready")) {
        return new Server(process, URI.create(place.group(1)));
      }
      assertThat(process.isAlive()).as(said).isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    throw new AssertionError("not ready in time: " + Files.readString(out));
  }

  private HttpResponse<String> post(Server server, List<Event> body)
      throws IOException, InterruptedException {
    StringBuilder lines = new StringBuilder();
    body.forEach(event -> lines.append(event.line()));
    HttpRequest request =
        request(server, "/v1/activities")
            .header("content-type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(Server server, String target) {
    return HttpRequest.newBuilder(server.base.resolve(target))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(PATIENCE)
        .header("authorization", "Bearer secret");
  }

  private static long counted(HttpResponse<String> answer) {
    Matcher counted = Pattern.compile("\"counted\":(\\d+)").matcher(answer.body());
    assertThat(counted.find()).as(answer.body()).isTrue();
    return Long.parseLong(counted.group(1));
  }

  private record Server(Process process, URI base) {}

  private record Event(long id, int dayOfMonth, int app, String day) {

    private static Event random(SplittableRandom random) {
      int day = 11 + random.nextInt(9);
      return new Event(random.nextInt(UNIVERSE), day, 1 + random.nextInt(2), "2026-11-" + day);
    }

    private String line() {
      return "{\"id\":\""
          + id
          + "\",\"consumed_at\":\""
          + day
          + "T12:00:00Z\",\"project_id\":\""
          + PROJECT
          + "\",\"app_id\":\""
          + app
          + "\"}\n";
    }
  }

  /** Posts one body after the other, and remembers which were acknowledged. */
  private final class Client {
    private final SplittableRandom random;
    private final List<Event> sent = new ArrayList<>();
    private final List<List<Event>> lately = new ArrayList<>();
    private final List<List<Event>> open = new ArrayList<>();

    private Client(SplittableRandom random) {
      this.random = random;
    }

    private Void postUntilCut(Server server) throws InterruptedException {
      while (true) {
        List<Event> body = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
          body.add(Event.random(random));
        }
        sent.addAll(body);
        try {
          HttpResponse<String> answer = post(server, body);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          lately.add(body);
          acknowledged.incrementAndGet();
        } catch (IOException cut) {
          open.add(body);
          return null;
        }
      }
    }
  }
}
