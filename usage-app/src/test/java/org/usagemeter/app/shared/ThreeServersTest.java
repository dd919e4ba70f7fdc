package org.usagemeter.app.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.Amounts;

/**
 * Three servers on one database take the same activities side by side, while one of them is killed
 * and the database crashes. Whoever retries until there is an answer ends with exact counts, on
 * each server that is left; and every activity was said to be counted once.
 */
@Tag("slow")
class ThreeServersTest {

  private static final int BODIES = Amounts.SHARED_BODIES;
  private static final int CLIENTS = 6;
  private static final int LINES = 200;
  private static final int UNIVERSE = 67 * BODIES;
  private static final int DAYS = 4;
  private static final int APPS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PROJECT = "1369785403853424";

  /** The digest of the word "secret". */
  private static final String CONFIG =
      """
      projects:
        - {id: "1369785403853424", apps: [{id: "1"}, {id: "2"}, {id: "3"}]}
      tokens:
        - {sha256: 2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b, role: admin, everything: true}
      storage:
        url: DATABASE
        password_file: password
      """;

  @TempDir private Path directory;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<ServeProcess> servers = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicLong counted = new AtomicLong();
  private final AtomicLong duplicate = new AtomicLong();

  /** Rows of bodies of which an answer was lost on the way: they may have been counted by then. */
  private final AtomicLong excused = new AtomicLong();

  @Test
  void killedServerAndCrashedDatabase_leaveExactCountsEverywhere() throws Exception {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(new SplittableRandom(i)));
    }
    Database database = Database.running();
    try {
      Files.writeString(
          directory.resolve("usage.yaml"), CONFIG.replace("DATABASE", database.creates()));
      Files.writeString(directory.resolve("password"), "planted-secret @:/?#%\n");
      for (int i = 0; i < 3; i++) {
        servers.add(ServeProcess.in(directory, http, "--as-of", "2026-11-21T12:00:00Z"));
      }
      for (ServeProcess server : servers) {
        server.ready();
      }
      List<Future<?>> posting = new ArrayList<>();
      for (Client client : clients) {
        posting.add(threads.submit(client::postAll));
      }

      await(BODIES / 3);
      servers.get(2).isKilled();
      await(BODIES / 2);
      database.crashes();
      database.returns();
      for (Future<?> posted : posting) {
        posted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }

      Map<String, Set<Long>> model = model(clients);
      Map<String, Long> expected = new TreeMap<>();
      model.forEach((key, ids) -> expected.put(key, (long) ids.size()));
      assertThat(counts(servers.get(0))).isEqualTo(expected);
      assertThat(counts(servers.get(1))).isEqualTo(expected);
      checkReceipts(clients, model);
    } finally {
      threads.shutdownNow();
      servers.forEach(ServeProcess::close);
    }
    for (ServeProcess server : servers) {
      assertThat(server.said().contains("planted-secret")).isFalse();
    }
  }

  private void await(int bodies) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (answered.get() < bodies) {
      assertThat(System.nanoTime() - deadline).as("time is left").isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Every activity of an app was counted in one answer; but for answers that were lost. */
  private void checkReceipts(List<Client> clients, Map<String, Set<Long>> model) {
    long distinct = 0;
    for (Map.Entry<String, Set<Long>> scope : model.entrySet()) {
      distinct += scope.getKey().endsWith(",") ? 0 : scope.getValue().size();
    }
    long rows = clients.stream().mapToLong(client -> client.rows).sum();
    assertThat(counted.get() + duplicate.get()).isEqualTo(rows);
    assertThat(counted.get()).isBetween(distinct - excused.get(), distinct);
    // The process that was killed had six bodies at most, and nobody else loses an answer.
    assertThat(excused.get()).isLessThanOrEqualTo((long) CLIENTS * LINES);
  }

  private static Map<String, Set<Long>> model(List<Client> clients) {
    Map<String, Set<Long>> model = new HashMap<>();
    for (Client client : clients) {
      client.sent.forEach(
          (key, ids) -> {
            model.computeIfAbsent(key, absent -> new HashSet<>()).addAll(ids);
            String project = key.substring(0, key.lastIndexOf(',') + 1);
            model.computeIfAbsent(project, absent -> new HashSet<>()).addAll(ids);
          });
    }
    return model;
  }

  private static Map<String, Long> counts(ServeProcess server)
      throws IOException, InterruptedException {
    HttpResponse<String> csv =
        server.gets(
            "/v1/usage?bucket=day&window=2026-11-01,2026-11-21&project=" + PROJECT,
            "secret",
            "text/csv");
    assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
    Map<String, Long> counts = new TreeMap<>();
    csv.body()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(cells -> !cells[5].equals("0"))
        .forEach(
            cells ->
                counts.put(cells[0] + "," + cells[2] + "," + cells[3], Long.parseLong(cells[5])));
    return counts;
  }

  /** Sends bodies one after the other, each until there is an answer to it. */
  private final class Client {

    private final SplittableRandom random;

    /** Apart from the other, so that what is sent does not depend on who answers. */
    private final SplittableRandom choice;

    private final Map<String, Set<Long>> sent = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private long rows;

    private Client(SplittableRandom random) {
      this.random = random;
      this.choice = random.split();
    }

    private Void postAll() throws InterruptedException {
      for (int i = 0; i < BODIES / CLIENTS; i++) {
        String body = body();
        rows += LINES;
        boolean done = false;
        while (!done) {
          done = post(body);
        }
      }
      return null;
    }

    /** Every third line is one that was sent before. */
    private String body() {
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < LINES; i++) {
        String line =
            !lines.isEmpty() && random.nextInt(10) < 3
                ? lines.get(random.nextInt(lines.size()))
                : line();
        lines.add(line);
        body.append(line);
      }
      return body.toString();
    }

    private String line() {
      long id = random.nextInt(UNIVERSE);
      String day = "2026-11-" + (11 + random.nextInt(DAYS));
      int app = 1 + random.nextInt(APPS);
      sent.computeIfAbsent(day + "," + PROJECT + "," + app, absent -> new HashSet<>()).add(id);
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

    /** Whether there was an answer. */
    private boolean post(String body) throws InterruptedException {
      HttpResponse<String> answer;
      try {
        answer =
            servers.get(choice.nextInt(servers.size())).posts("/v1/activities", "secret", body);
      } catch (ConnectException e) {
        // Nobody listens: nothing was sent.
        return false;
      } catch (IOException lost) {
        excused.addAndGet(LINES);
        return false;
      }
      if (answer.statusCode() == 503 || answer.statusCode() == 429) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        return false;
      }
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      counted.addAndGet(number(answer.body(), "counted"));
      duplicate.addAndGet(number(answer.body(), "duplicate"));
      answered.incrementAndGet();
      return true;
    }
  }

  private static long number(String body, String field) {
    Matcher matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(body);
    assertThat(matcher.find()).as(body).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
