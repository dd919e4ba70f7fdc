package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Requests that are damaged anywhere, in their first line, headers, chunks or body, and cut into
 * pieces: no answer is the server's fault, and what was metered is what was acknowledged.
 */
@Tag("slow")
class RandomRequestsTest {

  private static final int WORKERS = 8;
  private static final Pattern RECEIPT =
      Pattern.compile("\\{\"counted\":(\\d+),\"duplicate\":(\\d+),\"as_of\":\\d+");
  private static final List<String> SPLINTERS =
      List.of(
          "\r\n",
          "\r\n\r\n",
          "\n",
          "\0",
          ": ",
          "0\r\n\r\n",
          "Content-Length: 3\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Content-Encoding: gzip\r\n",
          "Expect: 100-continue\r\n",
          "Connection: close\r\n",
          "?on_error=skip",
          "%",
          "{",
          "\"",
          "\u00fc",
          " HTTP/1.1\r\n");

  @Test
  void damagedRequests_areAnsweredAndMeteredAsAcknowledged() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<Tally>> tallies = new ArrayList<>();
      for (int worker = 0; worker < WORKERS; worker++) {
        int first = worker;
        tallies.add(workers.submit(() -> work(first)));
      }
      Tally all = new Tally(0, 0);
      for (Future<Tally> tally : tallies) {
        all = all.plus(tally.get());
      }

      assertThat(all.taken()).as("some are fine").isGreaterThan(Sizes.STREAMS / 4);
      assertThat(all.refused()).as("many are not").isGreaterThan(Sizes.STREAMS / 4);
      System.out.println(
          "tried: "
              + Sizes.STREAMS
              + " streams of damaged requests; "
              + all.taken()
              + " bodies taken, "
              + all.refused()
              + " refused");
    } finally {
      workers.shutdownNow();
    }
  }

  /** Sends every so manieth stream to a server of its own. */
  private static Tally work(int first) {
    Tally tally = new Tally(0, 0);
    try (ServerUnderTest server = ServerUnderTest.start()) {
      for (int seed = first; seed < Sizes.STREAMS; seed += WORKERS) {
        int before = server.receipts().size();
        String said = exchange(server, new Random(seed));
        Eventually.holds("the connection is let go", () -> openConnections(server) == 1);
        List<String> metered =
            server.receipts().stream()
                .skip(before)
                .map(receipt -> receipt.counted() + " " + receipt.duplicate())
                .toList();
        tally = tally.plus(check(seed, said, metered));
      }
      assertThat(server.client().get("/metrics").text()).contains("usage_held_activities 0.0");
    }
    return tally;
  }

  private static Tally check(int seed, String said, List<String> metered) {
    List<String> receipts = new ArrayList<>();
    int refused = 0;
    boolean closed = false;
    for (String answer : said.split("(?=HTTP/1\\.[01] )", -1)) {
      if (answer.isEmpty()) {
        continue;
      }
      assertThat(answer).as("seed %d", seed).matches("(?s)HTTP/1\\.[01] [124][0-9][0-9] .*");
      assertThat(closed).as("an answer behind the last one, seed %d", seed).isFalse();
      closed = answer.contains("connection: close");
      Matcher receipt = RECEIPT.matcher(answer);
      if (receipt.find()) {
        receipts.add(receipt.group(1) + " " + receipt.group(2));
      } else if (!answer.startsWith("HTTP/1.1 1")) {
        refused++;
      }
    }
    if (closed) {
      assertThat(metered).as("seed %d", seed).isEqualTo(receipts);
    } else {
      // A connection that broke off in the middle of a body may take answers with it.
      assertThat(metered).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(receipts.size());
      assertThat(metered.subList(0, receipts.size())).as("seed %d", seed).isEqualTo(receipts);
    }
    return new Tally(receipts.size(), refused);
  }

  private record Tally(int taken, int refused) {

    Tally plus(Tally other) {
      return new Tally(taken + other.taken, refused + other.refused);
    }
  }

  private static String exchange(ServerUnderTest server, Random random) {
    byte[] request = damaged(requests(random), random);
    try (RawHttp raw = server.raw()) {
      int at = 0;
      while (at < request.length) {
        int to = Math.min(request.length, at + 1 + random.nextInt(request.length));
        if (!raw.triesToSend(Arrays.copyOfRange(request, at, to))) {
          break;
        }
        at = to;
      }
      raw.triesToEndOutput();
      return new String(raw.untilEnd(), StandardCharsets.UTF_8);
    }
  }

  /** One to three good requests. */
  private static byte[] requests(Random random) {
    ByteArrayOutputStream requests = new ByteArrayOutputStream();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      StringBuilder body = new StringBuilder();
      for (int line = random.nextInt(10); line > 0; line--) {
        body.append(
            event("" + random.nextInt(500), "2026-11-2" + random.nextInt(2) + "T00:00:00Z"));
      }
      byte[] utf8 = body.toString().getBytes(StandardCharsets.UTF_8);
      switch (random.nextInt(4)) {
        case 0 -> requests.writeBytes(Requests.chunkedIngest(Requests.chunks(utf8, 200, random)));
        case 1 ->
            requests.writeBytes(
                Requests.chunkedIngest(
                    Requests.chunks(Packed.gzip(utf8), 50, random), "Content-Encoding: gzip"));
        default ->
            requests.writeBytes(Requests.ingest(body.toString()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return requests.toByteArray();
  }

  private static byte[] damaged(byte[] good, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int from = 0;
    for (int damages = random.nextInt(4); damages > 0; damages--) {
      int at = from + random.nextInt(good.length - from);
      bytes.write(good, from, at - from);
      from = at;
      switch (random.nextInt(4)) {
        case 0 -> bytes.write(random.nextInt(256));
        case 1 -> from = Math.min(good.length - 1, from + 1 + random.nextInt(20));
        case 2 ->
            bytes.writeBytes(
                SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8));
        default -> {
          int again = random.nextInt(good.length);
          bytes.write(good, again, Math.min(good.length - again, random.nextInt(100)));
        }
      }
    }
    int end = random.nextInt(5) == 0 ? from + random.nextInt(good.length - from) : good.length;
    bytes.write(good, from, end - from);
    return bytes.toByteArray();
  }

  private static int openConnections(ServerUnderTest server) {
    try (RawHttp raw = server.raw()) {
      String metrics =
          raw.sendsHead("GET /metrics HTTP/1.1", "Host: localhost", "Connection: close")
              .answerTo("GET", "/metrics")
              .text();
      return (int)
          Double.parseDouble(metrics.split("\nusage_connections ", 2)[1].split("\n", 2)[0]);
    }
  }
}
