package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.http.server.Consumers.event;
import static org.usagemeter.http.server.Requests.INGEST;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** While bodies hold as much as memory is for, the others wait at their sockets. */
@Execution(ExecutionMode.CONCURRENT)
class HeldBackTest {

  private static final String NOON = "2026-11-21T12:00:00Z";
  private static final int MOST = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration A_MOMENT = Duration.ofMillis(300);

  @Test
  void bodyThatIsHeldBack_isTakenOnceThereIsRoom() {
    try (ServerUnderTest server = holding(Duration.ofSeconds(20));
        RawHttp first = server.raw();
        RawHttp second = server.raw()) {
      String restOfFirst = beginsWith(first, events("a", 90));
      Eventually.holds("the first is held", () -> held(server) >= 90);
      String restOfSecond = beginsWith(second, events("b", 90));
      Eventually.holds("both are held", () -> held(server) > MOST);
      second.sends(restOfSecond);
      assertThat(second.staysQuiet(A_MOMENT)).isTrue();

      first.sends(restOfFirst);

      assertThat(first.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(91);
      // Its last event is the same as that of the first.
      assertThat(second.answerTo("POST", INGEST).json().getInteger("duplicate")).isEqualTo(1);
    }
  }

  @Test
  void bodyThatIsHeldBackForTooLong_is503AndMakesRoom() {
    try (ServerUnderTest server = holding(PATIENCE);
        RawHttp first = server.raw();
        RawHttp second = server.raw()) {
      beginsWith(first, events("a", 90));
      Eventually.holds("the first is held", () -> held(server) >= 90);
      beginsWith(second, events("b", 90));

      // The first one trickles on, so that it is not given up.
      while (second.staysQuiet(A_MOMENT)) {
        first.sends(" ");
      }

      HttpAnswer answer = second.answerTo("POST", INGEST);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("retry-after")).isPresent();
      Eventually.holds("only the first is held", () -> held(server) < MOST);
    }
  }

  @Test
  void bodyThatIsGivenUp_makesRoom() {
    try (ServerUnderTest server = holding(Duration.ofSeconds(20));
        RawHttp second = server.raw()) {
      try (RawHttp first = server.raw()) {
        beginsWith(first, events("a", 90));
        Eventually.holds("the first is held", () -> held(server) >= 90);
        second.sends(Requests.ingest(events("b", 90)));
        assertThat(second.staysQuiet(A_MOMENT)).isTrue();
      }

      assertThat(second.answerTo("POST", INGEST).json().getInteger("counted")).isEqualTo(90);
      assertThat(server.projectUsage()).isEqualTo(90);
    }
  }

  @Test
  void manyBodiesThatEachHoldTooMuch_areAllTaken() throws Exception {
    int clients = 16;
    ExecutorService senders = Executors.newFixedThreadPool(clients);
    try (ServerUnderTest server = holding(Duration.ofSeconds(20))) {
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        String body = events("client-" + client + "-", 1_000);
        answers.add(
            CompletableFuture.supplyAsync(
                () -> server.poster().post(INGEST, body).json().getInteger("counted"), senders));
      }
      for (CompletableFuture<Integer> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(1_000);
      }
      assertThat(held(server)).isZero();
      assertThat(server.projectUsage()).isEqualTo(clients * 1_000L);
    } finally {
      senders.shutdown();
    }
  }

  private static ServerUnderTest holding(Duration patience) {
    return ServerUnderTest.start(Setup.UNLIMITED.bounded(Setup.holding(MOST, patience)));
  }

  /** Sends all but the last line of a request, and hands back that line. */
  private static String beginsWith(RawHttp raw, String events) {
    String rest = event("last", NOON);
    int length = (events + rest).getBytes(StandardCharsets.UTF_8).length;
    raw.sends(Requests.head(Requests.ingestHead("Content-Length: " + length)) + events);
    return rest;
  }

  private static String events(String prefix, int count) {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < count; i++) {
      events.append(event(prefix + i, NOON));
    }
    return events.toString();
  }

  private static double held(ServerUnderTest server) {
    String metrics = server.client().get("/metrics").text();
    return Double.parseDouble(metrics.split("\nusage_held_activities ", 2)[1].split("\n", 2)[0]);
  }
}
